"""Python's garbage collector, for a process that answers for weeks."""

import gc

__all__ = ["spare_the_collector"]

# New objects: some hundred requests make as many.
COLLECT_AFTER = 50_000


def spare_the_collector() -> None:
    """Have it leave alone what stays for good, and come less often.

    It looks at every object of every module while nobody is answered; requests leave next to nothing for it.
    https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 50)
