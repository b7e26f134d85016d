"""Classes: what is inherited, looked up and overridden."""


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


class Puppy(Dog):
    def __init__(self, name, age=0):
        super().__init__(name)
        self.age = age

    def sound(self):
        return super().sound().upper()


def case_super_in_property_and_classmethod():
    d = Dog("rex")
    return [d.title, d.speak(), Dog.make("a"), Puppy.make("p"), Puppy("z", 2).speak(), Animal.make("q")]


def case_super_in_staticmethod_free_calls():
    return [Animal.count([1]), Dog.count([1, 2], start=5), Dog("a").count([])]


def case_class_attribute_lookup():
    d, p = Dog("a"), Puppy("b")
    out = [d.kind, p.kind, Animal.kind, d.legs, Puppy.legs]
    d.kind = "own"
    out += [d.kind, Dog.kind, p.kind]
    Dog.kind = "changed"
    out += [d.kind, p.kind, Dog("c").kind, Animal("x").kind]
    Dog.kind = "dog"
    return out


def case_inherited_class_attribute_follows_the_base():
    class A:
        value = 1

    class B(A):
        pass

    out = [B.value, B().value]
    A.value = 2
    out += [B.value, B().value, A().value]
    B.value = 3
    out += [B.value, B().value, A.value]
    A.value = 4
    out += [B.value, B().value, A.value]
    return out


def case_type_and_name():
    d = Dog("a")
    return [type(d).__name__, type(d) is Dog, type(d) is Animal, isinstance(d, Animal), isinstance(d, (int, Animal))]


def case_setter_and_inheritance():
    class T:
        def __init__(self):
            self._c = 0

        @property
        def c(self):
            return self._c

        @c.setter
        def c(self, value):
            if value < 0:
                raise ValueError("negative")
            self._c = value

    class U(T):
        pass

    class V(T):
        @property
        def c(self):
            return 100

    u = U()
    u.c = 5
    u.c += 2
    out = [u.c, V().c]
    try:
        u.c = -1
    except ValueError as e:
        out.append(str(e))
    return out + [u.c]
