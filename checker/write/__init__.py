"""What helps a person to write a letter and send it; the page asks for it through `checker.browser`."""
