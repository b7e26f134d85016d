"""Which cells of the matrix are run: whole products where dimensions act on each other, every pair of all the rest.

Whether events leave during the tour depends on client and order; what becomes of those that do, on network and way;
of those that do not, on order and way.
"""

from collections.abc import Iterator
from itertools import combinations, cycle, product

from tests.browser.matrix.model import Cell
from tests.browser.matrix.tables import CLIENTS, ENGINES, NETWORKS, ORDERS, WAYS

__all__ = ["CELLS", "DIMENSIONS", "pairs"]

DIMENSIONS = (tuple(CLIENTS), tuple(ORDERS), tuple(NETWORKS), tuple(WAYS), ENGINES)
SENDS_AT_ONCE = ("loaded", "handed-over", "replaced", "classic")
OPENS_AT_ONCE = ("client-ours", "ours-client", "mirror", "number-text")
LEAVES = ("navigate", "reload", "close")


def blocks() -> Iterator[Cell]:
    """The products; what is not multiplied goes round."""
    engine, order, client = cycle(ENGINES), cycle(OPENS_AT_ONCE), cycle(("late", "classic-late"))
    for one, two in product(CLIENTS, ORDERS):
        yield Cell(one, two, "ok", "stay", next(engine))
    for one, network, way in product(SENDS_AT_ONCE, NETWORKS, ("stay", *LEAVES)):
        yield Cell(one, next(order), network, way, next(engine))
    for two, way in product(ORDERS, LEAVES):
        yield Cell(next(client), two, "ok", way, next(engine))


def pairs(cell: Cell) -> set[tuple[int, str, int, str]]:
    """Every two values that `cell` brings together, each with the place of its dimension."""
    values = (cell.client, cell.order, cell.network, cell.way, cell.engine)
    return {(i, values[i], j, values[j]) for i, j in combinations(range(len(values)), 2)}


def with_every_pair(cells: list[Cell]) -> list[Cell]:
    """`cells`, and as few more as bring together every two values of two dimensions: the best of a round each time."""
    met = set().union(*(pairs(cell) for cell in cells))
    wanted = [
        (i, one, j, two)
        for i, j in combinations(range(len(DIMENSIONS)), 2)
        for one, two in product(DIMENSIONS[i], DIMENSIONS[j])
    ]
    for i, one, j, two in wanted:
        if (i, one, j, two) in met:
            continue
        turned = [values[len(cells) % len(values) :] + values[: len(cells) % len(values)] for values in DIMENSIONS]
        choices = [(one,) if at == i else (two,) if at == j else values for at, values in enumerate(turned)]
        best = max((Cell(*values) for values in product(*choices)), key=lambda cell: len(pairs(cell) - met))
        met |= pairs(best)
        cells.append(best)
    return cells


CELLS = with_every_pair(list(dict.fromkeys(blocks())))
"""In the order of the blocks; no cell twice."""
