"""Programs of containers and errors that a compiler gets wrong first."""

# ruff: noqa
# What a linter would change here is what is tried.


def case_methods_with_generators_and_closures():
    class Tree:
        def __init__(self, *parts):
            self.parts = parts
            self.seen = 0

        def __iter__(self):
            for part in self.parts:
                self.seen += 1
                yield part

        def leaves(self):
            return [leaf for part in self.parts for leaf in (part.leaves() if isinstance(part, Tree) else [part])]

        def counter(self):
            def count(by=1):
                self.seen += by
                return self.seen

            return count

        def doubled(self):
            return (part * 2 for part in self.parts if self.seen >= 0)

    tree = Tree(1, Tree(2, 3), 4)
    flat = [part for part in tree if not isinstance(part, Tree)]
    count = tree.counter()
    count()
    return [flat, tree.seen, tree.leaves(), count(5), list(Tree(1, 2).doubled()), 4 in tree, [*Tree("a")]]


def case_own_container_protocol():
    class Bag:
        def __init__(self, **given):
            self.given = given

        def __len__(self):
            return len(self.given)

        def __contains__(self, key):
            return key in self.given

        def __getitem__(self, key):
            return self.given[key]

        def __setitem__(self, key, value):
            self.given[key] = value

        def __iter__(self):
            return iter(self.given)

        def __eq__(self, other):
            return isinstance(other, Bag) and self.given == other.given

        def __hash__(self):
            return len(self.given)

        def __call__(self, key):
            return self.given.get(key)

        def __str__(self):
            return "bag"

    empty, full = Bag(), Bag(a=1, b=2)
    full["c"] = 3
    keyed = {full: "found", Bag(): "empty"}
    return [
        bool(empty),
        bool(full),
        len(full),
        "a" in full,
        "z" in full,
        full["c"],
        list(full),
        full("b"),
        full == Bag(a=1, b=2, c=3),
        full != empty,
        empty or "was empty",
        keyed[Bag(a=1, b=2, c=3)],
        keyed[empty],
        len({Bag(), Bag()}),
        [full] == [Bag(a=1, b=2, c=3)],
        Bag() in [full, empty],
        f"{full}",
        str(full),
        "x" if empty else "y",
    ]


def case_text_methods():
    text = "Hello, Wörld 😀!"
    return [
        text.find("😀"),
        text.find("!"),
        text.index("!"),
        text[13],
        text[-2],
        text[12:],
        text.replace("l", "L", 2),
        text.split(", "),
        text.partition("ö"),
        text.lower(),
        text.upper(),
        text.startswith("Hell"),
        text.endswith(("?", "!")),
        text.count("l"),
        len(text),
        text[::2],
        "a\tb\nc".split(),
        "".join(["x", "y"]),
        " x ".strip(),
        "xxaxx".strip("x"),
        "abc".find("b", 2),
        "abcabc".find("b", 2),
        "x".join("ab"),
        "a,b".rsplit(",", 1),
        "\u00a0x\u2003".strip() == "x",
        "\ufeffx".strip() == "x",
    ]


def case_formatting():
    name, number, share = "Ada", 42, 0.256
    return [
        f"{name:>6}|{name:<6}|{name:^7}|{name!r:>8}",
        f"{number:05d} {number:,} {number:x} {number:+}",
        f"{share:.1%} {share:.3f} {share:8.2f}",
        f"{1234567.5:,.2f}",
        f"{number!s}{share!r}",
        f"{3.0} {3} {-0.0} {1e21} {1e-7} {123456789012345680.0}",
        f"{True} {None} {[1, 'a', 2.0]} {(1,)} { {'k': 1.0} }",
        f"{'{}'} {{x}}",
        f"{name[0]}{name[-1]}",
        str(0.1 + 0.2),
        repr(1e16),
        repr(1e15),
        str(100.0),
        f"{2.5:.0f} {3.5:.0f} {1e10:g} {12.0:g}",
    ]


def case_sets_and_dicts():
    a, b = {1, 2, 3}, {2, 3, 4}
    table = {"x": 1, "y": [2]}
    copy = dict(table)
    copy["y"].append(3)
    copy["z"] = 0
    removed = copy.pop("x")
    return [
        sorted(a | b),
        sorted(a & b),
        sorted(a - b),
        sorted(a ^ b),
        a <= a | b,
        {1} < a,
        a == {3, 2, 1},
        a != b,
        len(a),
        5 in a,
        sorted({x % 2 for x in a}),
        table,
        copy,
        removed,
        copy.setdefault("n", []),
        copy.get("q"),
        copy.get("q", 7),
        list(copy.items()),
        [k for k in copy],
        {**table, "x": 9},
        {v: k for k, v in {"a": 1}.items()},
        table | {"w": 1},
        ("x", 1) in table.items(),
        1 in table.values(),
        "x" in table,
        table == {"y": [2, 3], "x": 1},
        bool({}),
        not {1: 2},
        max(table),
        sorted(table, reverse=True),
        list(table.values())[0],
        {(1, 2): "t"}[1, 2],
        {None: 1}[None],
        (1, 2) in {(1, 2): 0},
        ("1", 2) in {(1, 2): 0},
    ]


def case_sorting():
    rows = [("b", 2), ("a", 2), ("c", 1)]
    rows.sort(key=lambda row: (-row[1], row[0]))
    words = sorted(["Z", "a", "é", "\uffff", "😀"])
    return [
        rows,
        words,
        sorted([3, 1.5, True]),
        sorted("hello"),
        sorted([[2], [1, 5], [1]]),
        min(["b", "a"]),
        max([(1, "a"), (1, "b")]),
        sorted([1, 2, 3], key=lambda x: x % 2),
        list(reversed([1, 2])),
        "😀" > "\uffff",
    ]


def case_slices():
    items = list(range(10))
    taken = [items[2:5], items[-3:], items[:-7], items[::3], items[::-1], items[5:2], items[8:100], items[7:2:-2]]
    items[1:3] = ["x"]
    del items[0], items[-1]
    items[len(items) :] = [99]
    return [taken, items, (1, 2, 3)[1:], (1, 2, 3)[::-1], "abc"[-5:2], items[True], (1, 2)[-1], [0][-1:]]


def case_with_statement():
    order = []

    class Manager:
        def __init__(self, name, swallow=False):
            self.name, self.swallow = name, swallow

        def __enter__(self):
            order.append("+" + self.name)
            return self.name

        def __exit__(self, kind, error, trace):
            order.append(f"-{self.name} {error}")
            return self.swallow

    def act():
        with Manager("a") as a, Manager("b"):
            return a

    with Manager("s", True):
        raise ValueError("lost")
    try:
        with Manager("t"):
            raise KeyError("kept")
    except KeyError:
        order.append("caught")
    for n in range(2):
        with Manager(str(n)):
            continue
    return [act(), order]
