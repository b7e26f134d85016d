"""Calls, classes and closures in ways that the compiler refuses by name."""


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


def case_keyword_only_and_positional_only():
    def only(a, /, b, *, c):
        return [a, b, c]

    refused = []
    for call in (lambda: only(1, 2, 3), lambda: only(a=1, b=2, c=3), lambda: only(1, c=3)):
        try:
            call()
        except TypeError:
            refused.append("TypeError")
    return [only(1, b=2, c=3), only(1, 2, c=3), refused]


def case_wrong_number_of_arguments():
    def two(a, b):
        return a

    messages = []
    for call in (lambda: two(1), lambda: two(1, 2, 3), lambda: two()):
        try:
            call()
        except TypeError as error:
            messages.append(str(error).split("two()")[-1])
    return messages


def case_unknown_and_repeated_keywords():
    def one(a):
        return a

    refused = []
    for call in (lambda: one(b=1), lambda: one(1, a=2), lambda: one(**{"a": 1, "b": 2})):
        try:
            call()
        except TypeError:
            refused.append("TypeError")
    return refused


def case_class_attribute_against_instance_attribute():
    one, two = Animal("a"), Animal("b")
    one.legs = 3
    return [one.legs, two.legs, Animal.legs, "legs" in vars(one), "legs" in vars(two), vars(two)]


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


def case_decorators():
    def twice(function):
        def wrapper(*args, **kwargs):
            return [function(*args, **kwargs), function(*args, **kwargs)]

        return wrapper

    def tag(name):
        def decorate(function):
            return lambda *args: f"{name}:{function(*args)}"

        return decorate

    @twice
    def greet(name, *, end="!"):
        return name + end

    @tag("outer")
    @tag("inner")
    def plain(value):
        return value

    return [greet("hi", end="?"), plain(1)]


def case_function_attributes():
    # Docstrings are left out of what a page loads.
    def act(a, b=1, *args, c, **rest):
        return a

    act.label = "x"
    return [act.__name__, act.label, act(3, c=4)]


def case_delete_a_name():
    value = 1
    del value
    try:
        return value
    except UnboundLocalError:
        return "UnboundLocalError"


def case_slotted_object_has_no_dict():
    class Slotted:
        __slots__ = ("x",)

    return hasattr(Slotted(), "__dict__")


def case_call_and_context_manager():
    class Recorder:
        def __init__(self):
            self.seen = []

        def __call__(self, *args, **kwargs):
            self.seen.append((args, kwargs))
            return self

        def __enter__(self):
            self.seen.append("enter")
            return self

        def __exit__(self, kind, error, traceback):
            self.seen.append(kind.__name__ if kind else None)
            return kind is ValueError

    recorder = Recorder()
    with recorder as same:
        same(1, a=2)
    with recorder:
        raise ValueError("swallowed")
    return [recorder.seen, callable(recorder), callable(1)]


def case_default_reads_outer_variable_once():
    made = []
    for n in range(3):

        def act(x, n=n, *, twice=n * 2):
            return [x, n, twice]

        made.append(act)
    return [made[0](1), made[1](2, 9), made[2](3, twice=5) if False else made[2](3)]
