"""`python -m demo_site.serve`: the product, the local Customer.io and the receiver, side by side until Ctrl-C.

It knows all three, and only `audiences` knows two. Exit code 0 after Ctrl-C, 1 when an address is taken.
"""

__all__ = ["main"]

import argparse
import asyncio
import contextlib
import signal
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import uvicorn
from starlette.applications import Starlette

from demo_site.audiences import SEGMENTS
from demo_site.customerio.app import create_app as create_customerio
from demo_site.product.app import create_app as create_product
from demo_site.receiving import DemoReceiver

HOST = "127.0.0.1"
HOUSE = Path(__file__).resolve().parent.parent
CLIENT = Path("@customerio") / "cdp-analytics-browser"


class _Server(uvicorn.Server):
    """uvicorn without its own signal handling: three servers share one Ctrl-C."""

    @contextlib.contextmanager
    def capture_signals(self):
        yield


class AddressTaken(Exception):
    """A port that something else listens on."""

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is taken; stop what uses it, or choose another with --port.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C; the exit code."""
    options = _options(arguments)
    try:
        sockets = [_listen(options.port + offset) for offset in range(3)]
    except AddressTaken as error:
        print(error, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="calumma-demo-") as folder:
        asyncio.run(_serve(options, sockets, Path(folder)))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="demo_site.serve", description="The demo product, a local Customer.io, the receiver."
    )
    parser.add_argument(
        "--port", type=_port, default=8000, help="product on this port, the others on the next two (8000)"
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument("--dist", type=Path, default=HOUSE / "dist", help="folder of the built SDK (dist/)")
    parser.add_argument(
        "--node-modules", type=Path, default=HOUSE / "demo_site" / "node_modules", help="folder that npm filled"
    )
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65_533:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port; choose a number from 1 to 65533")


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":
        # Else a port stays taken for a minute after the last run; on Windows the option would share a live one.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise AddressTaken(port) from None
    return listener


async def _serve(options: argparse.Namespace, sockets: list[socket.socket], folder: Path) -> None:
    product_url, customerio_url, receiver_url = (f"http://{HOST}:{options.port + offset}" for offset in range(3))
    receiver = DemoReceiver(folder, receiver_url, product_url)
    customerio = create_customerio(options.node_modules / CLIENT, SEGMENTS)
    product = create_product(customerio_url, options.dist, options.node_modules, (receiver_url, receiver.page_token))
    customerio.state.send_reports_to([receiver.reports], receiver.signing_key)
    servers = [_server(product), _server(customerio), _server(receiver.app, "on")]

    def stop(*_: object) -> None:
        customerio.state.close()
        receiver.close()
        for server in servers:
            server.should_exit = True

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, stop)
    running = [asyncio.create_task(server.serve(sockets=[one])) for server, one in zip(servers, sockets, strict=True)]
    # The sockets listen already: who opens an address now waits a moment and is served.
    print(f"Product      {product_url}\nCustomer.io  {customerio_url}\nActivity     {customerio_url}/activity")
    print(f"Receiver     {receiver_url}\nDashboard    {receiver.sign_in}   (signs in once)")
    print(f"Webhook      {receiver.profiles}")
    print("Ctrl-C ends all.", flush=True)
    if not options.no_browser:
        webbrowser.open(product_url)
    await asyncio.gather(*running)
    receiver.forget()


def _server(app: Starlette, lifespan: Literal["on", "off"] = "off") -> _Server:
    config = uvicorn.Config(app, log_level="warning", lifespan=lifespan, timeout_graceful_shutdown=2)
    return _Server(config)


if __name__ == "__main__":
    sys.exit(main())
