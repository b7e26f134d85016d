"""Methods of text that become JavaScript's own where their arguments are known: `$`, white space, code points."""

# ruff: noqa
# What a linter would change here is what is tried.

SPACES = "\t\n\v\f\r \x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000"


def case_white_space_is_pythons():
    found = []
    for char in SPACES + "\ufeff\u200b\x08\x0e":
        text = "" + char
        found.append(
            [
                text.strip() == "",
                ("a" + text + "b").split() == ["a", "b"],
                (text + "a" + text).lstrip(),
                (text + "a" + text).rstrip(),
            ]
        )
    return found


def case_strip_and_split_of_blanks():
    a = "  x y  "
    b = " " * 3
    c = "" + ""
    return [
        a.strip(),
        b.strip(),
        c.strip(),
        a.lstrip(),
        a.rstrip(),
        b.lstrip(),
        b.rstrip(),
        c.split(),
        b.split(),
        a.split(),
        "a b".split(),
        "  a  b ".split(),
    ]


def case_replacements_with_dollars():
    a = "a$&b$&"
    return [
        a.replace("$&", "x"),
        a.replace("a", "$&"),
        a.replace("b", "$$"),
        a.replace("", "-"),
        a.replace("$", ""),
        a.replace("a", "b", 1),
    ]


def case_lstrip_of_characters_that_mean_something_to_expressions():
    a = "00]^-\\0x"
    b = "\U0001f600\U0001f600x\ud83d"
    return [
        a.lstrip("0"),
        a.lstrip("0]"),
        a.lstrip("^0]-"),
        a.lstrip("\\0^-]"),
        a.lstrip(""),
        b.lstrip("\U0001f600") == "x\ud83d",
    ]


def case_find_counts_code_points():
    found = []
    for c in "05x":
        found.append("0123456789".find(c))
    found.append("a\U0001f600b".find("b"))
    found.append("".find(""))
    return found


def case_join_of_every_kind_of_iterable():
    d = {"a": 1, "b": 2}
    t = ("x", "y")
    return [
        ", ".join(d),
        "".join(t),
        "-".join([str(i) for i in range(3)]),
        "-".join(str(i) for i in range(3)),
        "".join([]),
        ",".join(x for x in t),
        "".join([*t, "z"]),
        ",".join("ab".upper()),
    ]


def case_quotes_and_what_is_not_printed():
    return [
        repr(t)
        for t in [
            "a",
            "it's",
            '"',
            "'\"",
            "\\",
            "\n\r\t\x00\x1f\x7f\x80\xa0\xad\u2028\u0300\ud83d\U0001f600\U000e0001\U0010ffff\u200b é ",
            "'\n",
            '"\n',
        ]
    ]
