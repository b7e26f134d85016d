"""Text: splitting, searching, replacing, testing."""


def case_split():
    t = "  a b  c "
    return [
        t.split(), t.split(" "), t.split(None, 1), t.split(" ", 2), t.split(maxsplit=1), "a,b,,c".split(","),
        "".split(), "".split(","), "abc".split("abc"), "a\tb\nc\x0bd\x1ce\u2003f".split(), "aXXbXXc".split("XX", 1),
        "abc".split(sep="b"), t.split(None, 0), "a b".split(" ", 0), "a b c".split(None, -1),
    ]  # fmt: skip


def case_rsplit():
    t = "a b  c "
    return [
        "a.b.c".rsplit(".", 1), "a.b.c".rsplit("."), "abc".rsplit(".", 1), "a.b.c".rsplit(".", maxsplit=5),
        t.rsplit(), "..a..".rsplit("..", 1), "a,b".rsplit(",", 0),
    ]  # fmt: skip


def case_rsplit_white_space_counted():
    return [" a b  c ".rsplit(None, 1), " a b  c ".rsplit(maxsplit=2)]


def case_splitlines():
    return [
        "a\nb\r\nc\rd".splitlines(), "a\n".splitlines(), "".splitlines(), "\n".splitlines(),
        "a\n\nb".splitlines(True), "a\x0bb\x0cc\x1cd\u2028e".splitlines(), "x".splitlines(keepends=True),
    ]  # fmt: skip


def case_strip():
    return [
        "  a ".strip(), "xxaxx".strip("x"), "abcba".strip("ab"), "\t\n a\u00a0".strip(), "  a ".lstrip(),
        "  a ".rstrip(), "..a..".lstrip("."), "..a..".rstrip("."), "a".strip(""), "\ufeffa".strip(),
        "\x1ca\x1f".strip(), "\u200ba".strip(), "a  ".strip(None),
    ]  # fmt: skip


def case_strip_of_characters_that_mean_something_elsewhere():
    faces = "\U0001f600 a\U0001f600"
    return [
        "]^a-\\".strip("]^-\\"), "aaa".strip("a"), "abc".rstrip("cb"), "$.a.$".strip("$."), "a\n".strip("a"),
        " a\n\n".rstrip("\n"),
        faces.strip("\U0001f600"), faces.lstrip("\U0001f600 "), faces.rstrip("\U0001f601"),
        "\ud83d a".strip("\U0001f600"), "a/".strip("/"),
    ]  # fmt: skip


def case_find_and_index():
    t = "abcabc"
    return [
        t.find("c"), t.find("z"), t.find("c", 3), t.find("c", -3), t.find("c", 0, 2), t.find(""), t.find("", 6),
        t.find("", 7), t.rfind("b"), t.rfind(""), t.index("b", 2), "".find(""), t.find("a", 10),
        "\U0001f600a".find("a"), t.find("b", None), t.find("c", 2, None), t.find("bc", 0, -1),
    ]  # fmt: skip


def case_rfind_with_bounds():
    t = "abcabc"
    return [t.rfind("b", 0, 3), t.rfind("a", 1), t.rfind("c", -1)]


def case_count():
    return [
        "aaaa".count("aa"), "abc".count(""), "".count(""), "abab".count("ab"), "a".count("b"), "\U0001f600".count(""),
    ]  # fmt: skip


def case_count_with_bounds():
    return ["abab".count("a", 1), "abab".count("b", 0, 2)]


def case_starts_ends():
    t = "hello"
    return [
        t.startswith("he"), t.startswith(("x", "he")), t.startswith("l", 2), t.startswith(""), t.endswith("lo"),
        t.endswith(("x", "o")), t.endswith(""), t.startswith(()), t.startswith("el", 1, 3), t.startswith("h", -5),
        t.startswith("", 9), t.endswith(tuple("lo")),
    ]  # fmt: skip


def case_endswith_with_bounds():
    return ["hello".endswith("l", 0, 4), "hello".endswith("lo", 3)]


def case_replace():
    return [
        "aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "".replace("", "x"),
        "a$b".replace("$", "$&"), "abc".replace("b", ""), "aaa".replace("aa", "b"), "abc".replace("", "-", 2),
        "abc".replace("z", "y"), "a.b".replace(".", "$1"), "\U0001f600".replace("", "-"), "aaa".replace("a", "b", 0),
        "aaa".replace("a", "b", -1),
    ]  # fmt: skip


def case_partition():
    return [
        "a=b=c".partition("="), "abc".partition("="), "a=b=c".rpartition("="), "abc".rpartition("="),
        "=".partition("="), "a--b".partition("--"),
    ]  # fmt: skip


def case_cases():
    ts = ["hello World", "ÉCOLE", "straße", "İ", "ΑΣ", "they're bill's", "a1b2", "", "x-y_z", "Σ"]
    return [[t.upper(), t.lower(), t.capitalize()] for t in ts]


def case_title():
    return [t.title() for t in ["hello world", "they're", "a1b", "HELLO", "x-y_z", "éa éB", "1a 2B"]]


def case_character_tests():
    ts = [
        "", "a", "A", "1", "a1", " ", "é", "٣", "½", "_", "aB", "AB1", "ab1", "\t\n", "ⅷ", "中", "ª", "ǅ", "a b",
        "\u00a0", "1.5", "-1", "ⅷ1",
    ]  # fmt: skip
    return [
        [t, [int(f) for f in (t.isdigit(), t.isalpha(), t.isalnum(), t.isspace(), t.isupper(), t.islower())]]
        for t in ts
    ]


def case_superscript_digits():
    return ["\u00b2".isdigit(), "1\u00b3".isdigit(), "\u2460".isalnum()]
