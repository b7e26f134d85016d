"""What may stand in the list of hosts: an origin as browsers send it, or one with `*.` for all below it."""

from urllib.parse import urlsplit

__all__ = ["parse_origin"]

PORTS = {"http": 80, "https": 443}
WAY_OUT = "give a scheme and a host, such as https://app.example.com, http://localhost:3000 or https://*.example.com"


def parse_origin(text: str) -> str:
    """`text` as the header Origin spells it: lower case, punycode, no port where it is the scheme's own.

    Raises ValueError, in a sentence for whoever typed it.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError(f"{text!r} is no address; {WAY_OUT}.") from None
    extra = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in PORTS or not host or extra:
        raise ValueError(f"{text!r} is no origin; {WAY_OUT}.")
    wild = host.startswith("*.")
    name = host[2:] if wild else host
    try:
        name = f"[{name}]" if ":" in name else name.encode("idna").decode("ascii")
    except UnicodeError:
        name = ""
    if not name or (wild and "." not in name) or not all(char.isalnum() or char in "-._[]:" for char in name):
        raise ValueError(f"{text!r} names no host; {WAY_OUT}.")
    own = port is None or port == PORTS[parts.scheme]
    return f"{parts.scheme}://{'*.' if wild else ''}{name}" + ("" if own else f":{port}")
