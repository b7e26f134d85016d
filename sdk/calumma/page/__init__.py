"""The browser, one fact a file: what a page has and does. Nothing is decided here."""
