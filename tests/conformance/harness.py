"""Runs the cases of the modules it is given, in whatever Python this is. Imports nothing."""

__all__ = ["outcomes"]


def outcomes(modules: list) -> list[list[str]]:
    """`[["cases_x.case_name", outcome], ...]`: the repr of what the case returned, or `raised Kind: message`."""
    found = []
    for module in modules:
        short = module.__name__.rpartition(".")[2]
        for name in sorted(dir(module)):
            if name.startswith("case_"):
                found.append([f"{short}.{name}", _outcome(getattr(module, name))])
    return found


def _outcome(case) -> str:
    try:
        return repr(case())
    except Exception as error:
        return f"raised {type(error).__name__}: {error}"
