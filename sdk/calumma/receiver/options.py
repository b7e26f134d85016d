"""What `calumma serve` is told on its command line or, for each flag, in the environment. Starts nothing."""

import argparse
import os
from collections.abc import Callable, Mapping
from typing import Any

from .segments import WAYS

__all__ = ["parser", "public_url"]

ABOUT = """\
Calumma's receiver: Customer.io's webhooks in, profiles out to your pages, a dashboard. One process, one database.
Each flag can be given in the environment too, as CALUMMA_ and its name: CALUMMA_DATABASE, CALUMMA_PUBLIC_URL, …
The App API key of Customer.io is read from CALUMMA_APP_API_KEY only, so that no list of processes shows it."""

LEVELS = ("debug", "info", "warning", "error")
REGIONS = ("us", "eu")


def parser(environment: Mapping[str, str] | None = None) -> argparse.ArgumentParser:
    """The command line. `environment` gives the defaults (os.environ)."""
    given = os.environ if environment is None else environment
    about: dict[str, Any] = {"description": ABOUT, "formatter_class": argparse.RawDescriptionHelpFormatter}
    top = argparse.ArgumentParser(prog="calumma", **about)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    serve = commands.add_parser("serve", help="run the receiver until Ctrl-C", **about)
    _common(serve, given)
    serve.add_argument(
        "--host", default=given.get("CALUMMA_HOST", "127.0.0.1"), help="address to listen on (%(default)s)"
    )
    serve.add_argument(
        "--port", type=port, default=given.get("CALUMMA_PORT", "8090"), help="port to listen on (%(default)s)"
    )
    serve.add_argument(
        "--log-level",
        type=one_of(LEVELS),
        choices=LEVELS,
        default=given.get("CALUMMA_LOG_LEVEL", "info"),
        help="debug also tells of each webhook that was taken (%(default)s)",
    )
    serve.add_argument(
        "--requests-per-address",
        type=count,
        default=given.get("CALUMMA_REQUESTS_PER_ADDRESS", "600"),
        help="what pages behind one address may ask in a minute (%(default)s)",
    )
    serve.add_argument(
        "--sync-minutes",
        type=minutes,
        default=given.get("CALUMMA_SYNC_MINUTES", "15"),
        help="how often the segments are read, where there is an App API key (%(default)s)",
    )
    _customerio(serve, given)
    segments = commands.add_parser("sync-segments", help="read Customer.io's segments now, all that are defined")
    _common(segments, given)
    _customerio(segments, given)
    segments.add_argument("--segment", type=number, help="define this one before: its number in Customer.io")
    segments.add_argument("--name", help="what people in it carry in customerio_segments (Segment and its number)")
    segments.add_argument("--campaign", type=number, help="number of a campaign whose drafts mark who enters at once")
    link = commands.add_parser("login-link", help="print a link that signs in to the dashboard once")
    _common(link, given)
    return top


def public_url(options: argparse.Namespace) -> str:
    """Where browsers and Customer.io reach the receiver, without a slash at the end."""
    if options.public_url:
        return options.public_url.rstrip("/")
    return f"http://{getattr(options, 'host', '127.0.0.1')}:{getattr(options, 'port', 8090)}"


def one_of(names: tuple[str, ...]) -> Callable[[str], str]:
    """What takes one of `names` and raises argparse.ArgumentTypeError for any other, also one of the environment.

    `choices` shows them, and looks only at what stands on the command line.
    """

    def chosen(text: str) -> str:
        if text in names:
            return text
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(names)}")

    return chosen


def port(text: str) -> int:
    """`text` as a port. Raises argparse.ArgumentTypeError."""
    number = int(text) if text.isascii() and text.isdecimal() else -1
    if not 0 <= number <= 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; choose a number from 0 (any free one) to 65535")
    return number


def number(text: str) -> int:
    """`text` as a number of Customer.io's. Raises argparse.ArgumentTypeError."""
    if text.isascii() and text.isdecimal() and 0 < int(text) < 2**31:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of Customer.io's; it stands in the page's address there")


def count(text: str) -> int:
    """`text` as a number of requests. Raises argparse.ArgumentTypeError."""
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= 10**9:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of requests from 1 to 1000000000")


def minutes(text: str) -> float:
    """`text` as minutes. Raises argparse.ArgumentTypeError."""
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= 10_080:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes from 1 to 10080")


def _customerio(command: argparse.ArgumentParser, given: Mapping[str, str]) -> None:
    command.add_argument(
        "--customerio-region",
        type=one_of(REGIONS),
        choices=REGIONS,
        default=given.get("CALUMMA_CUSTOMERIO_REGION", "us"),
        help="where your Customer.io workspace is (%(default)s)",
    )
    command.add_argument(
        "--sync-by",
        "--by",
        type=one_of(WAYS),
        choices=WAYS,
        default=given.get("CALUMMA_SYNC_BY", WAYS[0]),
        help="read who is in a segment page after page, or as one file that Customer.io exports (%(default)s)",
    )
    command.add_argument(
        "--app-api-url", default=given.get("CALUMMA_APP_API_URL"), help="another address of the App API, for tests"
    )


def _common(command: argparse.ArgumentParser, given: Mapping[str, str]) -> None:
    command.add_argument(
        "--database",
        default=given.get("CALUMMA_DATABASE", "sqlite:///calumma.db"),
        help="URL of the database (%(default)s)",
    )
    command.add_argument(
        "--public-url",
        default=given.get("CALUMMA_PUBLIC_URL", ""),
        help="where browsers and Customer.io reach the receiver, such as https://calumma.example.com",
    )
