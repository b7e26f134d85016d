"""Whether this person's events may be sent and kept: what the page was told, and what the browser signals.

Reads neither itself. The signal: https://www.w3.org/TR/gpc/ and its forerunner Do Not Track.
"""

__all__ = ["consent_state"]


def consent_state(setting: str, said: bool | None, signal: bool) -> str:
    """`granted`; `waiting`: events are held in memory alone; `denied`: nothing is sent or kept.

    `setting`: the value of `data-consent`. `said`: the last `consent(...)` of the page, None before any.
    `signal`: Global Privacy Control or Do Not Track is on. A refusal wins; under `gpc` the signal is one.
    """
    if said is False or (setting == "gpc" and signal):
        return "denied"
    return "waiting" if setting == "required" and said is None else "granted"
