"""Programs that ask little: `__repr__`, the memory of exceptions, floats as objects are there where somebody asks."""

from pathlib import Path

import pytest

from calumma.compiler import compile_program
from tests.compiler.differential import Text, run_in_node

CLASSES = """
class Box:
    def __init__(self, held):
        self.held = held

    def __repr__(self):
        return f"Box({self.held!r})"

class Named:
    def __str__(self):
        return "named"

class Mine(Exception):
    pass

class Told(ValueError):
    def __init__(self, value, message: str):
        super().__init__(message)
        self.value = value

class Shown(KeyError):
    def __str__(self):
        return "shown"

class Raw(LookupError):
    pass

def caught(action):
    try:
        action()
    except Exception as error:
        return f"{error}"
    return "none"

def fail(error):
    raise error

def refuses(action):
    try:
        action()
    except TypeError:
        return "refused"
    return "taken"
"""
# Each is the body of one program: nothing but what it does asks for text.
PROGRAMS = {
    "an object in an f-string": "return f'{Box(1)}'",
    "an object of unknown class": "found = [Box('a'), 1][0]\n    return str(found)",
    "an object in a list": "return str([Box(2.0)])",
    "an object with __str__": "return str(Named()) + f'{Named()}'",
    "an object as an argument of an error": "return caught(lambda: fail(ValueError(Box(1))))",
    "an object as a key that is missing": "return caught(lambda: {}[Box('x')])",
    "an error of one text": "return caught(lambda: fail(ValueError('a')))",
    "an error of no argument": "return '|' + caught(lambda: fail(ValueError())) + caught(lambda: fail(KeyError()))",
    "an error that is a class": "def act():\n        raise KeyError\n    return '|' + caught(act)",
    "an error of two arguments": "return caught(lambda: fail(ValueError('a', 1)))",
    "an error of a number": "return caught(lambda: fail(ValueError(2.0)))",
    "an error of unknown arguments": "return caught(lambda: fail(ValueError(*['a', 2.0])))",
    "a missing text": "return caught(lambda: {}['it\\'s'])",
    "a missing number": "return caught(lambda: {'a': 1}[2.0])",
    "a missing tuple": "return caught(lambda: {'a': 1}.pop(('a', 1)))",
    "an item of a set that is missing": "return caught(lambda: {'a'}.remove(1))",
    "a bound method that misses": "take = {'a': 1}.pop\n    return caught(lambda: take(2.5))",
    "an item that is deleted": "def act():\n        table = {}\n        del table[1]\n    return caught(act)",
    "an item that is added to": "def act():\n        table = {}\n        table[1.0] += 1\n    return caught(act)",
    "an index": "return caught(lambda: [][0]) + caught(lambda: ''[3])",
    "an error of the program": "return caught(lambda: fail(Mine('a'))) + caught(lambda: fail(Told(1, 'b')))",
    "an error of the program with other arguments": "return caught(lambda: fail(Mine(1, 2.0)))",
    "an error of the program without": "return '|' + caught(lambda: fail(Raw()))",
    "an error of the program with a number": "return caught(lambda: fail(Raw(2.0)))",
    "an error of the program with its own text": "return caught(lambda: fail(Shown('a')))",
    "arguments of an error": "try:\n        fail(KeyError('a'))\n    except KeyError as error:\n"
    "        return str(len(error.args)) + error.args[0]",
    "repr of an error": "try:\n        fail(KeyError(''))\n    except KeyError as error:\n        return repr(error)",
    "the name of an error": "try:\n        fail(Told(1, 'x'))\n    except ValueError as error:\n"
    "        return type(error).__name__ + str(error)",
    "a float that is whole": "return f'{4 / 2}'",
    "a whole sum": "half = 0.5\n    return str(half + half)",
    "floats in a list": "return str([4 / 2, 7.0 // 2, -0.0 * 1, 2.0 ** 2])",
    "a float asked for its type": "return 'float' if isinstance(4 / 2, float) else 'int'",
    "a float asked for another type": "return 'int' if isinstance(4 / 2, int) else 'float'",
    "a float that is matched": "match 4 / 2:\n        case int():\n            return 'int'\n    return 'float'",
    "the name of a float": "return type(4 / 2).__name__",
    "a float in a format": "return f'{4 / 2:.2f} {4 / 2:g} {4 / 2:>5}'",
    "a float that is negated": "zero = 0.0\n    return '-' if str(-zero) == '-0.0' else '+'",
    "a float that is rounded": "return str(round(2.5, 0)) + str(round(2.5))",
    "floats that nobody can tell": "return 'ab'[: int(4 / 2)] + {2: 'two'}[4 / 2] + ('x' if 4 / 2 == 2 else 'y')",
    "a float as an index": "items = [1, 2]\n    def act():\n        return items[2 / 2]\n    try:\n        act()\n"
    "    except TypeError:\n        return 'refused'\n    return 'taken'",
    "a text as an index": "def act(place):\n        return [1, 2][place]\n    try:\n        act('0')\n"
    "    except TypeError:\n        return 'refused'\n    return 'taken'",
    "a float that is popped": "def act():\n        return [1, 2].pop(2 / 2)\n    return refuses(act)",
    "a bool as an index": "return 'ab'[True] + ['a', 'b'][False] + ['c', 'd'].pop(True)",
    "a tuple as text": "return str((1, 'a')) + f'{(1,)}'",
    "a tuple asked for its type": "pair = [(1, 2), [1, 2]]\n"
    "    return 'yes' if isinstance(pair[0], tuple) and not isinstance(pair[1], tuple) else 'no'",
    "a tuple asked for another type": "return 'list' if isinstance((1, 2), list) else 'tuple'",
    "a tuple and a list": "items = [(1, 2), [1, 2]]\n    return 'equal' if items[0] == items[1] else 'different'",
    "a tuple as a key": "return {(1, 'a'): 'found'}.get((1, 'a'), 'lost')",
    "a tuple in a list": "return 'in' if (1, 2) in [[1, 2], 3] else 'not in'",
    "a tuple that is assigned to": "def act():\n        items = (1, 2)\n        items[0] = 3\n    return refuses(act)",
    "a tuple that is added to a list": "def act():\n        items = [[1], (2,)]\n        return items[0] + items[1]\n"
    "    return refuses(act)",
    "an index of a tuple": "return caught(lambda: (1, 2)[5]) + caught(lambda: [1, 2][5])",
    "an index of a tuple of unknown length": "def act(items: tuple):\n        return items[5]\n"
    "    return caught(lambda: act((1, 2)))",
    "an index of what may be both": "def act(items: list | tuple):\n        return items[5]\n"
    "    return caught(lambda: act((1,))) + caught(lambda: act([1]))",
    "arguments as a tuple": "def act(*given):\n        return given\n    return str(act(1, 'a'))",
    "a part of a tuple": "return str((1, 2, 3)[1:]) + str((1, 2) * 2) + str((1,) + (2,))",
    "tuples that nobody can tell": "pairs = [('a', 'b'), ('c', 'd')]\n"
    "    return ''.join([one + two for one, two in pairs]) + pairs[1][0]",
    "the name of a tuple": "return type((1,)).__name__ + type([1]).__name__",
    "an error of an empty text": "try:\n        raise Exception('')\n    except Exception as error:\n"
    "        return repr(error)",
    "numbers": "found: float = 2.0\n    return f'{found} {found!r} {1.5} {True} {None} {1}'",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_answer_is_that_of_cpython(name: str, node_path: Path) -> None:
    source = f"{CLASSES}\ndef case_it():\n    {PROGRAMS[name]}\n"
    entry = Text("program", source + "\nfrom browser import window\nwindow.told([['it', case_it()]])\n")
    names: dict = {}
    exec(source, names)
    assert run_in_node(compile_program({"program": entry}, "program").text, node_path) == {"it": names["case_it"]()}


def test_what_nobody_prints_has_no_repr() -> None:
    """Neither its own nor Python's for lists and dicts."""
    source = (
        CLASSES.replace("__str__", "told")
        + "\nfrom browser import window\nwindow.answer = Box([1]).held\nwindow.told = caught(window.act)\n"
    )
    text = compile_program({"program": Text("program", source)}, "program", pretty=True).text
    assert "Box$program" in text
    assert "`Box(" not in text
    assert "$repr" not in text
