"""Programs of classes, exceptions, calls and control flow that a compiler gets wrong first."""

# ruff: noqa
# What a linter would change here is what is tried.


class Shape:
    sides = 0
    made = []

    def __init__(self, name, *tags, scale=1):
        self.name = name
        self.tags = tags
        self.scale = scale

    def area(self):
        return 0

    def describe(self, prefix="", *, loud=False):
        text = f"{prefix}{self.name}:{self.area()}"
        return text.upper() if loud else text

    @property
    def double(self):
        return self.area() * 2

    @staticmethod
    def unit():
        return "cm"

    @classmethod
    def build(cls, *args, **words):
        return cls(*args, **words)

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, {self.tags!r}, {self.scale})"


class Square(Shape):
    sides = 4

    def __init__(self, side, *tags, **words):
        super().__init__("square", *tags, **words)
        self.side = side

    def area(self):
        return self.side * self.side * self.scale

    def describe(self, prefix="", *, loud=False):
        return super().describe(prefix + "~", loud=loud) + self.unit()


class Late(Shape):
    def __init__(self, name):
        self.before = "set first"
        super().__init__(name + "!", "late")


class Deep(Late):
    pass


class Deeper(Deep):
    def __init__(self):
        super().__init__("deep")
        self.after = self.before + self.name


def case_inheritance_of_everything():
    square = Square(3, "a", "b", scale=2)
    return [
        square.describe(">"),
        square.describe(loud=True),
        square.double,
        square.tags,
        Square.unit(),
        square.unit(),
        square,
        Shape("s").describe("x"),
    ]


def case_class_methods_make_the_right_class():
    return [
        Square.build(2, "t").describe(),
        Shape.build("n", scale=3).scale,
        type(Square.build(1)).__name__,
        Square(1).build(5).side,
    ]


def case_fields_before_super():
    return [Late("x").name, Late("x").before, Deep("y").name, Deeper().after, Deeper().tags]


def case_class_attributes():
    Shape.made.append(1)
    square = Square(1)
    square.sides = 5
    return [
        Shape.sides,
        Square.sides,
        square.sides,
        Square(1).sides,
        Late("a").sides,
        len(Shape.made) > 0,
        Square.made is Shape.made,
    ]


def case_class_attribute_assigned_later():
    class Counter:
        total = 0

        def __init__(self):
            Counter.total += 1

    Counter()
    Counter()
    return [Counter.total, Counter().total]


class Base(Exception):
    """Base."""


class WithCode(Base):
    def __init__(self, code, message="failed"):
        super().__init__(f"{message} ({code})")
        self.code = code


class FieldsFirst(Base):
    def __init__(self, name, value):
        self.name = name
        self.message = "own"
        self.stack = "own too"
        super().__init__(name, value)


class Inherits(WithCode):
    pass


def case_own_exceptions():
    told = []
    for make in (
        lambda: WithCode(7),
        lambda: WithCode(8, "gone"),
        lambda: FieldsFirst("n", 2),
        lambda: Inherits(9),
        lambda: Base("a", 1),
        lambda: Base(),
    ):
        try:
            raise make()
        except WithCode as error:
            told.append([str(error), error.code, error.args, type(error).__name__, isinstance(error, Base)])
        except FieldsFirst as error:
            told.append([str(error), error.name, error.message, error.stack, error.args])
        except Base as error:
            told.append([str(error), error.args, repr(error)])
    return told


def case_nested_try_with_everything():
    order = []

    def act(kind):
        try:
            try:
                order.append(f"in {kind}")
                if kind == "value":
                    raise ValueError("v")
                if kind == "key":
                    {}["missing"]
                if kind == "return":
                    return "returned"
                if kind == "own":
                    raise WithCode(1)
            except ValueError:
                order.append("value")
                raise KeyError("from value") from None
            except WithCode as error:
                order.append(error.code)
                return error.code
            else:
                order.append("else")
            finally:
                order.append("inner")
        except KeyError as error:
            order.append(str(error))
            return "key"
        finally:
            order.append("outer")
        return "end"

    return [[act(kind) for kind in ("none", "value", "key", "return", "own")], order]


def case_finally_overrides():
    def one():
        try:
            return 1
        finally:
            return 2

    def two():
        for n in range(3):
            try:
                if n == 1:
                    raise ValueError
            except ValueError:
                continue
            finally:
                if n == 2:
                    break
        else:
            return "else"
        return n

    return [one(), two()]


def case_exception_in_else_and_handler():
    told = []

    def act(where):
        try:
            try:
                if where == "try":
                    raise ValueError("try")
            except ValueError:
                if where == "try":
                    raise TypeError("handler")
            else:
                raise KeyError("else")
        except (TypeError, KeyError) as error:
            told.append(f"{type(error).__name__} {error}")

    act("try")
    act("none")
    return told


def case_loops_with_else_and_nesting():
    told = []
    for a in range(3):
        for b in range(3):
            if b == a:
                break
            if b > 5:
                continue
        else:
            told.append("inner else")
            continue
        told.append((a, b))
        if a == 1:
            break
    else:
        told.append("outer else")
    n = 0
    while n < 3:
        n += 1
        if n == 2:
            continue
    else:
        told.append(n)
    return told


def case_range_in_every_form():
    told = []
    n = 3
    for i in range(n):
        n = 10
        told.append(i)
    for i in range(2, 5):
        i = i * 2
        told.append(i)
    for i in range(5, 0, -2):
        told.append(i)
    for _ in range(0):
        told.append("never")
    told.append([i for i in range(-2)])
    told.append(i)
    return told + [list(range(1, 10, 4)), range(3), range(0, 6, 2), len(range(5, 2)), 3 in range(5), sum(range(5))]


def show(a, b=2, *rest, c=3, d, **more):
    return [a, b, rest, c, d, more]


def case_calls_in_every_form():
    items, words = [7, 8, 9], {"d": 1, "z": 2}
    return [
        show(1, d=4),
        show(1, 2, 3, 4, d=5, c=6, e=7),
        show(d=1, a=2),
        show(*items, d=0),
        show(0, *items, **words),
        show(b=1, **{"a": 5, "d": 6}),
        show(*items, *items, d=[*items]),
    ]


def case_keywords_out_of_order_are_evaluated_in_order():
    order = []

    def note(x):
        order.append(x)
        return x

    def act(a, b, c=0):
        return [a, b, c]

    return [act(c=note(1), a=note(2), b=note(3)), act(note(4), c=note(5), b=note(6)), order]


def case_operands_are_evaluated_in_order():
    order = []

    def note(x):
        order.append(x)
        return x

    table = {}
    table[note("k")] = note("v")
    note(1) in [note(2)]
    note(3) > note(4)
    note(5) < note(6) < note(7)
    [note(8), note(9)][note(0)]
    (note("a") or note("b"), note("") or note("c"), note("") and note("d"))
    f"{note('f1')}{note('f2')}"
    return order


def case_augmented_assignment_of_everything():
    class Box:
        def __init__(self):
            self.n = 1
            self.items = [1]

    box = Box()
    box.n += 2
    box.n *= 5
    same = box.items
    box.items += [2]
    table = {"a": 1, "l": [0], "t": "x"}
    table["a"] += 1
    table["l"] += (5,)
    table["t"] += "y"
    grid = [[1, 2], [3]]
    grid[0][1] -= 7
    count = 0

    def next_index():
        nonlocal count
        count += 1
        return 0

    grid[next_index()][0] += 10
    names = {1, 2}
    alias = names
    names |= {3}
    names -= {1}
    merged = {"a": 1}
    other = merged
    merged |= {"b": 2}
    return [box.n, box.items is same, same, table, grid, count, sorted(alias), other]


def case_unpacking_in_every_form():
    (a, b), [c, *d], *e = (1, 2), "xyz", 3, 4
    first, *_ = {"k": 1, "l": 2}
    *head, tail = [1, 2, 3]
    x = y = [1]
    x.append(2)
    items = [0, 1, 2]
    i = 0
    i, items[i] = 2, "set"
    pairs = [(n, {"v": n}) for n in range(2)]
    values = [v["v"] + n for n, v in pairs]
    for n, (p, *q) in [(1, "abc"), (2, [5])]:
        values.append((n, p, q))

    class Point:
        pass

    point = Point()
    point.x, point.y = 1, 2
    return [a, b, c, d, e, first, head, tail, y, items, i, values, point.x, point.y]


def case_generators_in_every_form():
    def walk(tree):
        for item in tree:
            if isinstance(item, list):
                yield from walk(item)
            else:
                yield item

    def pairs():
        yield 1, 2
        got = yield
        yield got

    made = walk([1, [2, [3]], 4])
    first = next(made)
    for item in made:
        if item == 3:
            break
    rest = list(made)
    each = pairs()
    return [
        first,
        item,
        rest,
        next(each),
        next(each),
        each.send("sent"),
        list(x * 2 for x in walk([[1]])),
        max(walk([1, [5]])),
        sorted(walk([3, [1]])),
        [*walk([1])],
        dict(pairs_of(2)),
    ]


def pairs_of(n):
    for i in range(n):
        yield str(i), i


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


def case_matching():
    def kind(value):
        match value:
            case 0 | 0.5:
                return "zero or half"
            case True:
                return "true"
            case str() as text if text.startswith("a"):
                return f"a-text {text}"
            case str(text):
                return text
            case [int(a), int(b)] | (int(a), int(b), _):
                return a + b
            case [first, *middle, last]:
                return [first, middle, last]
            case {"kind": "x", **rest}:
                return rest
            case Square(side=side, scale=1):
                return ["square", side]
            case Shape(name=name):
                return name
            case None:
                return "none"
            case float() | int():
                return "number"
        return "nothing"

    return [
        kind(v)
        for v in (
            0,
            0.5,
            1,
            True,
            False,
            "abc",
            "b",
            [1, 2],
            (1, 2, 3),
            [1, "x", 3],
            [1],
            {"kind": "x", "y": 1},
            {},
            Square(2),
            Square(2, scale=3),
            Late("l"),
            None,
            2.0,
            7,
        )
    ]


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


def case_private_and_odd_names():
    class One:
        def __init__(self):
            self.__secret = 1
            self._one = 2
            self.class_ = 3

        def read(self):
            return self.__secret

    class Two(One):
        def __init__(self):
            super().__init__()
            self.__secret = 5

    function, typeof, delete, arguments, let = 1, 2, 3, 4, 5
    Map, Object, window_, undefined, NaN = 6, 7, 8, 9, 10
    return [
        Two().read(),
        One()._one,
        One().class_,
        function,
        typeof,
        delete,
        arguments,
        let,
        Map,
        Object,
        window_,
        undefined,
        NaN,
    ]


def case_integers_and_division():
    return [
        7 // 2,
        -7 // 2,
        7 % -3,
        -7 % 3,
        7.5 // 2,
        -7.5 % 2,
        2**31 + 1,
        1 << 40,
        (1 << 40) >> 38,
        6 & 3,
        -6 & 0xFF,
        ~5,
        5 ^ 1,
        10**15 // 7,
        divmod(7, -2),
        pow(2, 10),
        2**-1,
        int("-12"),
        int(3.9),
        int(-3.9),
        round(2.5),
        round(-1.5),
        round(2.675, 2),
        round(1234.5, -2),
        abs(-5),
        0.1 + 0.2,
        1e16,
        -0.0,
        0 * -1,
        hex(255),
        int("ff", 16),
        float("1e3"),
        5 / 2,
        4 / 2,
        9007199254740991,
    ]


def case_lambdas_keep_this():
    class Button:
        def __init__(self):
            self.clicks = 0
            self.handlers = []

        def wire(self):
            self.handlers.append(lambda by: self.click(by))
            self.handlers.append(self.click)
            self.handlers += [lambda by, factor=n: self.click(by * factor) for n in (2, 3)]
            return self

        def click(self, by):
            self.clicks += by
            return self.clicks

    button = Button().wire()
    return [[handler(1) for handler in button.handlers], button.clicks]
