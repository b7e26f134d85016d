"""Measures the receiver: beside a peer that knows no rules, with many people, with many open streams, with a page."""
