"""Says what a case comes to, in whatever Python this is. Imports nothing."""

__all__ = ["outcome", "outcome_of_async"]


def outcome(case) -> str:
    """The repr of what `case` returns, or `raised Kind: message`."""
    try:
        return repr(case())
    except Exception as error:
        return f"raised {type(error).__name__}: {error}"


async def outcome_of_async(case) -> str:
    """The same of a case that is an async function."""
    try:
        return repr(await case())
    except Exception as error:
        return f"raised {type(error).__name__}: {error}"
