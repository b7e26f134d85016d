"""The page's console. Every line of ours begins with the same word, so that it can be filtered."""

from browser import window

from .js_values import call

__all__ = ["info", "report", "report_theirs", "warn"]

PREFIX = "calumma: "


def info(text: str) -> None:
    _print("info", [PREFIX + text])


def warn(text: str) -> None:
    _print("warn", [PREFIX + text])


def report_theirs(error: Exception, doing: str) -> None:
    """What a function of the page threw, as it threw it: the console shows its stack and leads to its line."""
    _print("error", [f"{PREFIX}{doing}", error])


def report(error: Exception, doing: str) -> None:
    """An error that must not reach the page: what was being done, the error, and where in our files it arose."""
    lines: list[str] = [f"{PREFIX}{doing}: {type(error).__name__}: {error}"]
    trace = getattr(error, "__traceback__", None)
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  at {code.co_name} ({code.co_filename}, line {trace.tb_lineno})")
        trace = trace.tb_next
    _print("error", ["\n".join(lines)])


def _print(level: str, words: list) -> None:
    # A page may have replaced or removed its console.
    try:
        call(window.console, level, *words)
    except Exception:
        return
