"""Methods kept as values, attributes by name, slots, reflected operators."""


class Animal:
    kind = "animal"
    legs: int = 4
    tags = []

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} makes {self.sound()}"

    def sound(self):
        return "noise"

    @property
    def title(self):
        return "An " + self.name

    @classmethod
    def make(cls, *names):
        return [cls(n) for n in names]

    @staticmethod
    def count(items, start=0):
        return start + len(items)

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"


class Dog(Animal):
    kind = "dog"

    def sound(self):
        return "woof+" + super().sound()

    @property
    def title(self):
        return super().title + " the dog"

    @classmethod
    def make(cls, *names):
        return super().make(*names, "extra")


def case_bound_and_unbound_methods():
    d = Dog("rex")
    f, g = d.speak, Dog.speak
    d.name = "max"
    return [
        f(), g(d), Animal.sound(d), list(map(Dog.speak, [d])), [m() for m in (d.sound, d.speak)],
        Dog.make("x")[0].name,
    ]  # fmt: skip


def case_methods_kept_in_tables():
    class C:
        def __init__(self):
            self.n = 0
            self.table = {"add": self.add, "sub": self.sub}

        def add(self, k=1):
            self.n += k
            return self.n

        def sub(self):
            self.n -= 1
            return self.n

        def run(self, *names):
            return [self.table[name]() for name in names]

    return C().run("add", "add", "sub")


def case_class_without_init_inherits():
    class A:
        def __init__(self, x, y=2):
            self.x, self.y = x, y

    class B(A):
        def total(self):
            return self.x + self.y

    class C(B):
        pass

    return [B(1).total(), C(5, y=6).total(), B(y=1, x=0).total()]


def case_init_calls_overridden_method():
    class A:
        def __init__(self):
            self.log = []
            self.setup()

        def setup(self):
            self.log.append("A")

    class B(A):
        def __init__(self):
            super().__init__()
            self.log.append("init B")

        def setup(self):
            super().setup()
            self.log.append("B")

    return B().log


def case_default_instance_values():
    class A:
        x = None
        items = ()

        def set(self):
            self.x = 1
            self.items += (1,)
            return self

    a, b = A().set(), A()
    return [a.x, b.x, a.items, b.items, A.items]


def case_getattr_hasattr():
    class A:
        x = 1

        def __init__(self):
            self.y = 2

        def m(self):
            return 3

        @property
        def p(self):
            return 4

    a = A()
    return [
        getattr(a, "x"), getattr(a, "y", 0), getattr(a, "z", "none"), getattr(a, "m")(), getattr(a, "p"),
        hasattr(a, "x"), hasattr(a, "nope"), hasattr(a, "p"), [getattr(a, n) for n in ("x", "y", "p")],
        getattr(None, "x", "dflt"), getattr("s", "x", 5),
    ]  # fmt: skip


def case_delete_attribute():
    class A:
        x = "class"

    a = A()
    a.x = "own"
    before = a.x
    del a.x
    return [before, a.x, hasattr(a, "x")]


def case_slots():
    class P:
        __slots__ = ("x", "y")

        def __init__(self, x, y=0):
            self.x, self.y = x, y

    class Q(P):
        __slots__ = ("z",)

        def __init__(self, x, z):
            super().__init__(x)
            self.z = z

    q = Q(1, 3)
    q.y = 5
    return [q.x, q.y, q.z]


def case_method_names_of_builtins():
    class C:
        def __init__(self):
            self.all = []

        def get(self, k, d=None):
            self.all.append(k)
            return ("got", k, d)

        def items(self):
            return ["own items"]

        def append(self, *given):
            self.all.extend(given)

        def pop(self):
            return "own pop"

        def keys(self):
            return ["own"]

    c = C()
    c.append(1, 2)
    out = []
    for x in (c, {"a": 1}):
        out.append([x.get("a"), list(x.items()), x.get("zz", 9), list(x.keys())])
    for x in (c, [5, 6]):
        x.append(7)
        out.append(x.pop())
    return [out, c.all]


def case_reflected_operators():
    class R:
        def __init__(self, name):
            self.name = name

        def __rsub__(self, other):
            return [other, "-", self.name]

        def __rtruediv__(self, other):
            return [other, "/", self.name]

        def __rfloordiv__(self, other):
            return [other, "//", self.name]

        def __rmod__(self, other):
            return [other, "%", self.name]

        def __rpow__(self, other):
            return [other, "**", self.name]

        def __rand__(self, other):
            return [other, "&", self.name]

        def __ror__(self, other):
            return [other, "|", self.name]

        def __rxor__(self, other):
            return [other, "^", self.name]

        def __rlshift__(self, other):
            return [other, "<<", self.name]

        def __rrshift__(self, other):
            return [other, ">>", self.name]

    r = R("r")
    return [1 - r, 1.5 / r, 2 // r, None % r, 2**r, [1] & r, () | r, {} ^ r, True << r, "a" >> r]
