"""Programs of classes that inherit, which a compiler gets wrong first."""

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
