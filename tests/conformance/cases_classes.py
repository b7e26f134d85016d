"""Classes: attributes, properties, inheritance, slots, special methods."""


class Animal:
    legs = 4

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says nothing"

    @property
    def label(self):
        return f"<{self.name}>"

    @classmethod
    def named(cls, name):
        return cls(name)

    @staticmethod
    def kingdom():
        return "animals"


class Dog(Animal):
    def __init__(self, name, trick="sit"):
        super().__init__(name)
        self.trick = trick

    def speak(self):
        return super().speak() + " but woof"


class Slotted:
    __slots__ = ("_y", "x")

    def __init__(self, x, y=0):
        self.x, self._y = x, y

    @property
    def y(self):
        return self._y

    @y.setter
    def y(self, value):
        if value < 0:
            raise ValueError(f"y must not be negative, got {value}")
        self._y = value

    def __eq__(self, other):
        return isinstance(other, Slotted) and (self.x, self._y) == (other.x, other._y)

    def __hash__(self):
        return hash((self.x, self._y))

    def __repr__(self):
        return f"Slotted({self.x!r}, {self._y!r})"

    def __lt__(self, other):
        return (self.x, self._y) < (other.x, other._y)


def case_methods_and_inheritance():
    dog = Dog("Rex")
    return [
        dog.speak(),
        dog.label,
        dog.trick,
        Dog.named("Bo").speak(),
        dog.kingdom(),
        isinstance(dog, Animal),
        issubclass(Dog, Animal),
    ]


def case_property_setter_checks():
    item = Slotted(1)
    item.y = 5
    try:
        item.y = -1
    except ValueError as error:
        return [item.y, str(error)]


def case_equality_hash_order_and_repr():
    items = [Slotted(2), Slotted(1, 5), Slotted(1)]
    return [
        sorted(items),
        Slotted(1) == Slotted(1, 0),
        Slotted(1) != Slotted(2),
        Slotted(1) in items,
        len({Slotted(1), Slotted(1)}),
        Slotted(1) == 1,
    ]


def case_default_identity():
    one, two = Animal("a"), Animal("a")
    return [one == two, one == one, one is one, one != two, one in [two], one in [two, one]]


def case_mutable_class_attribute_is_shared():
    class Box:
        items = []

    Box().items.append(1)
    return [Box.items, Box().items]


def case_repr_is_used_inside_containers():
    class Both:
        def __repr__(self):
            return "R"

        def __str__(self):
            return "S"

    return [str(Both()), f"{Both()}", f"{Both()!r}", str([Both()]), str({"k": Both()})]


def case_comparison_falls_back_to_the_other_side():
    class Below:
        def __lt__(self, other):
            return "lt"

    return [Below() < 1, 1 > Below()]
