"""Lists whose items are known when they are made, and are something else by the time they are read."""

# ruff: noqa
# What a linter would change here is what is tried.


def case_comprehension_filled_with_something_else():
    texts = [str(i) for i in range(2)]
    texts.append(None)
    numbers = [a + 1 for a in [1, 2]]
    numbers.append(2.0)
    counted = [i for i in range(2)]
    counted.append(None)
    return [f"{texts[2]}", f"{numbers[2]}", f"{counted[2]}", counted[2] == None]


def case_filled_under_another_name():
    texts = ["a" + b for b in ["x"]]
    other = texts
    other.append(2.0)
    return f"{texts[1]}"


def case_filled_by_a_function():
    def fill(items, value):
        items.append(value)
        return items

    words = "a b".split()
    fill(words, 1.0)
    return [f"{word}" for word in words] + [f"{item}" for item in fill(list("ab"), None)]


def case_kept_in_an_attribute():
    class Box:
        def __init__(self):
            self.words = "a b".split(" ")

        def fill(self, value):
            self.words.insert(0, value)

    box = Box()
    box.fill(2.0)
    box.fill(True)
    return [f"{word}" for word in box.words] + [box.words[0] == 1]


def case_fromkeys_filled_with_something_else():
    table = dict.fromkeys(["a", "b"], 0)
    table["b"] = 2.0
    made = {key: len(key) for key in ["x", "y"]}
    made["y"] = None
    return [f"{value}" for value in table.values()] + [f"{value}" for value in made.values()]


def case_unpacking_declares_where_nobody_could_tell():
    found = []
    for pair in [(1, 2), (3, 4)]:
        a, b = pair
        found.append(lambda: a + b)
        c, (d, *e) = a, [b, a, b]
        found.append([c, d, e])
        c, a = a, c
    f, f = 1, 2
    if found:
        g, h = 5, 6
    a, (a, f) = 7, (8, 9)
    return [found[1], found[3], found[0](), found[2](), f, g, h, a]


def case_found_among_texts():
    kinds = ("a", "b")
    found = []
    for value in ["a", 1, None, "c", ("a",), 2.0, True]:
        if value in kinds:
            found.append(f"{value}!")
        elif value in ("c", 1):
            found.append(f"{value}?")
        elif value not in ["x", None]:
            found.append(f"{value}.")
        else:
            found.append(f"{value!r}")
    return found


def case_enumerate_of_what_is_known():
    items = ["a", "b"]
    found = []
    for place, item in enumerate(items):
        found.append((place, item))
        if place < 2:
            items.append(item + "!")
    for place, char in enumerate("x\U0001f600y"):
        found.append((place, char))
    for place, (a, b) in enumerate([(1, 2), (3, 4)]):
        found.append((place, a, b))
    for place, item in enumerate((7, 8), 1):
        found.append((place, item))
    for pair in enumerate("ab"):
        found.append(pair)
    found += [place * item for place, item in enumerate([5, 6])]
    found.append({key: place for place, key in enumerate("ab")})
    for place, key in enumerate({"x": 1, "y": 2}):
        found.append((place, key))
    return found
