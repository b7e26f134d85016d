"""The rules, and nothing else: values in, values out.

No window, no clock, no storage, no standard library. Time, ids and what a client shows come in as arguments, so
the same lines decide in the page, in the tests and on a server.
"""
