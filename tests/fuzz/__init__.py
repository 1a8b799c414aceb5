"""Hostile letters and files: what must hold of any bytes (`targets`), where the search begins (`seeds`), and a search
that is guided by the lines it reaches: `python -m tests.fuzz letter --seconds 600`. Inputs that once broke something
lie in `cases`, named by their target, and are tried on each run of the tests."""
