"""Measures what was built beside its peers, in one run: `python -m tools.bench`."""
