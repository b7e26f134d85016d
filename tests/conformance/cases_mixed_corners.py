"""Programs of corners of the language that a compiler gets wrong first."""

# ruff: noqa
# What a linter would change here is what is tried.


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
