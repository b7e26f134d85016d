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


def case_class_attribute_against_instance_attribute():
    one, two = Animal("a"), Animal("b")
    one.legs = 3
    return [one.legs, two.legs, Animal.legs, "legs" in vars(one), "legs" in vars(two), vars(two)]


def case_property_is_read_only_without_a_setter():
    try:
        Animal("a").label = "x"
    except AttributeError:
        return "AttributeError"


def case_property_setter_checks():
    item = Slotted(1)
    item.y = 5
    try:
        item.y = -1
    except ValueError as error:
        return [item.y, str(error)]


def case_slots_refuse_other_names():
    item = Slotted(1, 2)
    try:
        item.z = 3
    except AttributeError:
        return ["AttributeError", hasattr(item, "z")]


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


def case_missing_attribute_raises():
    try:
        return Animal("a").wings
    except AttributeError as error:
        return str(error)


def case_getattr_setattr_hasattr_delattr():
    pet = Animal("a")
    setattr(pet, "age", 3)
    before = [getattr(pet, "age"), getattr(pet, "x", None), hasattr(pet, "age")]
    del pet.age
    return [before, hasattr(pet, "age")]


def case_class_body_runs_in_order():
    class Table:
        base = 2
        double = base * 2
        rows = [base, double]
        names = ("a", "b")

    return [Table.double, Table.rows, Table.names, Table.__name__, Table.__doc__]


def case_bound_method_keeps_its_object():
    speak, plain = Dog("Rex").speak, Animal.speak
    return [speak(), plain(Dog("Bo")), Dog("Rex").speak.__name__]


def case_type_and_class_names():
    return [
        type(Dog("a")).__name__,
        type(Dog("a")) is Dog,
        Dog("a").__class__.__name__,
        Dog.__mro__[1].__name__,
        type(None).__name__,
        type([]).__name__,
    ]


def case_mutable_class_attribute_is_shared():
    class Box:
        items = []

    Box().items.append(1)
    return [Box.items, Box().items]


def case_private_names_are_mangled():
    class Safe:
        def __init__(self):
            self.__code = 7

        def open(self):
            return self.__code

    return [Safe().open(), hasattr(Safe(), "__code"), "_Safe__code" in vars(Safe())]


def case_getattr_hook_sees_missing_names_only():
    class Loose:
        known = 1

        def __getattr__(self, name):
            return f"missing {name}"

    return [Loose().known, Loose().other]


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
