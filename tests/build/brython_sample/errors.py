"""Raises from two functions deep, for tracebacks."""

__all__ = ["Refused", "fail", "where"]


class Refused(Exception):
    """Refused: é, 日, 😀."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name!r} is refused")


def fail(name: str) -> None:
    try:
        raise KeyError(name)
    except KeyError as cause:
        raise Refused(name) from cause


def where(error: BaseException) -> list[str]:
    """The lines of a traceback, without the standard library."""
    lines, step = [], error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        lines.append(f"{code.co_filename}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return lines
