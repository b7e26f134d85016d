"""Programs that bind names of their module elsewhere than in a statement of the module itself."""

# ruff: noqa
# What a linter would change here is what is tried.

made = None
swapped, order = 1, 2
total = 0

if len("ab") == 2:
    chosen = "long"

    def act():
        return "acted"
else:
    chosen = "short"

    def act():
        return "did not"


for step in [1, 2, 3]:
    total += step
    last = step * 10
else:
    after = total

try:
    found = {}["missing"]
except KeyError as problem:
    found = f"no {problem}"
finally:
    closed = True


class Door:
    def __enter__(self):
        return "open"

    def __exit__(self, kind, error, trace):
        return True


with Door() as door:
    seen = door
    raise ValueError("swallowed")

while total < 8:
    total += 1
    inner = total

match [1, [2, 3]]:
    case [first, [_, *rest]]:
        matched = first

if (walrus := 4) > 3:
    squares = [kept := number * number for number in range(walrus)]

places = {}
places[(place := "first")] = 1


def get():
    global made
    if made is None:
        made = ["made once"]
    return made


def swap():
    global swapped, order
    swapped, order = order, swapped


def put():
    global only_here
    for only_here in [7, 8, 9]:
        pass


def define():
    global late, caught

    def late():
        return only_here + 1

    try:
        [][1]
    except IndexError as error:
        caught = str(error)


def case_blocks_of_a_module():
    return chosen, act(), step, last, after, found, closed, door, seen, total, inner


def case_patterns_and_expressions_of_a_module():
    return first, rest, matched, walrus, squares, kept


def case_a_name_that_a_function_sets_once():
    get().append("and kept")
    return made, get() is made


def case_names_that_functions_set():
    swap()
    put()
    define()
    return swapped, order, only_here, late(), caught


def case_a_name_bound_inside_of_a_target():
    return [places, place]
