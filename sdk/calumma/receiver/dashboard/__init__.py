"""The dashboard: pages that a browser without JavaScript can use, for whoever signed in by a link.

Each file here is one page with its forms; `frame` holds what all of them share. Knows no rule of its own: what it
changes, it changes as the rest of the receiver does.
"""

from pathlib import Path

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from ..service import Service
from . import companies, erasing, installation, integration, people, received, segments, sign_in, tokens
from .frame import Frame

__all__ = ["routes"]

PAGES = (sign_in, integration, tokens, received, people, erasing, companies, segments, installation)


def routes(service: Service) -> list[BaseRoute]:
    """Everything below `/` that people look at, and its files."""
    frame = Frame(service)
    files = StaticFiles(directory=Path(__file__).parent / "static")
    return [route for page in PAGES for route in page.routes(frame)] + [Mount("/static", files)]
