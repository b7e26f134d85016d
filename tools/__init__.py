"""Build tools: they turn the Python of `sdk/` into files for the page. Nothing here reaches the page."""
