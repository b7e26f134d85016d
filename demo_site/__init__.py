"""The demo: a small product, and beside it a local Customer.io to watch the events arrive.

Two applications on two origins, as in real life: `product` knows nothing but the address of `customerio`, and
`customerio` knows nothing of the product. Neither imports the SDK; both are meant for one person on one machine.
"""

__all__: list[str] = []
