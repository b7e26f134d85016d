"""The receiver: Customer.io's webhooks in, profiles out, a dashboard. One command, one database.

CPython only: nothing of this reaches the page. It shares `core` with the page, so that a bag of properties means the
same wherever it comes from. `python -m calumma.receiver serve` starts it, as the console script `calumma` does.
"""

__all__: list[str] = []
