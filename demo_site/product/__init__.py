"""Windowsill, the product of the demo: a small plant-care planner with people, pages and two tours.

It knows Customer.io only as an address, and the SDK only as a script tag; without either it is the same product.
"""

__all__ = ["create_app"]

from demo_site.product.app import create_app
