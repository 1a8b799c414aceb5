"""The command line, for people and for scripts: a file a subcommand, `line` finds the one that is meant."""
