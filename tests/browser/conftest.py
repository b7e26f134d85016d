"""The host page of a browser test."""

__all__ = ["build", "host", "open_host", "page_files"]

from tests.support.host_fixtures import build, host, open_host, page_files
