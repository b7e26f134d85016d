"""A package for the page, small and strange: what the tests of the ahead-of-time build run."""
