"""Why things fail: one cause a file."""
