"""Programs whose outcome is a check that only raises: production leaves those checks out."""


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


def case_property_is_read_only_without_a_setter():
    try:
        Animal("a").label = "x"
    except AttributeError:
        return "AttributeError"


def case_slots_refuse_other_names():
    item = Slotted(1, 2)
    try:
        item.z = 3
    except AttributeError:
        return ["AttributeError", hasattr(item, "z")]


def case_name_used_in_a_nested_scope_before_it_exists():
    def early():
        def inner():
            return later

        result = inner()
        later = 1
        return [result, later]

    try:
        return early()
    except NameError:
        return "NameError"


def case_reading_a_local_before_it_is_set_raises():
    def early():
        print(later)
        later = 1
        return later

    try:
        early()
    except UnboundLocalError:
        return "UnboundLocalError"


def case_changing_size_while_iterating_raises():
    table = {"a": 1, "b": 2}
    try:
        for key in table:
            table[key + "x"] = 1
    except RuntimeError as error:
        return str(error)


def case_unhashable_keys_raise():
    try:
        return {[1]: 2}
    except TypeError:
        return "TypeError"


def case_assert_with_a_message():
    try:
        assert 1 == 2, "numbers differ"
    except AssertionError as error:
        return str(error)


def case_calling_what_is_no_function():
    messages = []
    for thing in (None, 3, "x", []):
        try:
            thing()
        except TypeError as error:
            messages.append(str(error))
    return messages


def case_handler_name_is_gone_after_the_handler():
    try:
        raise ValueError("x")
    except ValueError as error:
        str(error)
    try:
        return error
    except UnboundLocalError:
        return "UnboundLocalError"


def case_unpacking_the_wrong_number_raises():
    messages = []
    for values in ([1], [1, 2, 3]):
        try:
            a, b = values
        except ValueError as error:
            messages.append(str(error).split(" (")[0])
    return messages


def case_concatenating_a_number_raises():
    try:
        return "a" + 1
    except TypeError:
        return "TypeError"
