"""A local stand-in for Customer.io: it serves the web clients, takes what they send, and shows it.

It must not know the SDK, the product, or any event name of theirs: what arrives is shown as it came.
"""

__all__ = ["create_app"]

from demo_site.customerio.app import create_app
