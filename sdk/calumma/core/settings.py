"""The settings of the script tag and of `init(token, options)`: names, choices, and what this version follows."""

from .text import fits, show

__all__ = ["SETTINGS", "defaults", "read"]

MAX_BYTES = 768

# key -> its choices, of which the first is the default; none: any text.
SETTINGS: dict[str, tuple[str, ...]] = {
    "customerio": ("auto", "cioanalytics", "_cio", "off"),
    "identity": ("observe", "mirror", "trust"),
    "stepSeen": ("on", "once", "off"),
    "exitOn": ("dismiss", "leave"),
    "consent": ("granted", "gpc", "required"),
    "share": (),
    "admin": (),
    "token": (),
    "receiver": (),
    "experiences": (),
    "debug": (),
}
# This version does nothing with them.
RESERVED = ("experiences",)

# What Chameleon's own loader and package put beside ours.
FOREIGN = ("fastUrl", "forceOverride")


def defaults() -> dict:
    """Every setting at its default; text that is not set is empty, `debug` is False."""
    settings: dict = {key: "".join(choices[:1]) for key, choices in SETTINGS.items()}
    settings["debug"] = False
    return settings


def read(given: dict) -> tuple[dict, list[str]]:
    """The settings that `given` (camel case keys) changes, and a sentence for each that cannot be followed."""
    settings: dict = {}
    problems: list[str] = []
    for key, value in given.items():
        if key in FOREIGN:
            continue
        if key not in SETTINGS:
            problems.append(f"the setting {show(key)} is not known; known are {', '.join(SETTINGS)}")
            continue
        choices = SETTINGS[key]
        if key == "debug":
            settings[key] = value == "" or (bool(value) and value != "false")
        elif choices and value not in choices:
            problems.append(f"the setting {key} cannot be {show(value)}; it is one of {', '.join(choices)}")
        elif key in RESERVED:
            problems.append(f"the setting {key}={show(value)} does nothing in this version")
            settings[key] = value
        elif value is not None and not (isinstance(value, str) and fits(value, MAX_BYTES)):
            problems.append(f"the setting {key} is text of at most {MAX_BYTES} bytes, not {show(value)}")
        elif key == "receiver" and value and not value.startswith(("https://", "http://")):
            problems.append(f"the setting receiver is an address such as https://hooks.example, not {show(value)}")
        else:
            text: str = value or ""
            settings[key] = text.rstrip("/") if key == "receiver" else text
    return settings, problems
