"""Text: slicing, searching, splitting, escapes, and characters outside of the basic plane."""


def case_slices():
    text = "chameleon"
    return [
        text[0],
        text[-1],
        text[2:5],
        text[:3],
        text[-3:],
        text[::2],
        text[::-1],
        text[5:2],
        text[100:],
        text[1:-1:3],
    ]


def case_index_out_of_range():
    try:
        return "abc"[5]
    except IndexError as error:
        return str(error)


def case_find_count_index():
    text = "banana"
    return [
        text.find("an"),
        text.rfind("an"),
        text.find("x"),
        text.count("a"),
        text.index("n"),
        "nan" in text,
        "" in text,
    ]


def case_split_and_join():
    return [
        "a,b,,c".split(","),
        " a  b ".split(),
        "a-b-c".split("-", 1),
        "a-b-c".rsplit("-", 1),
        "".split(),
        "".split(","),
        "+".join(["x", "y"]),
    ]


def case_partition():
    return ["k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="), "kv".rpartition("=")]


def case_strip():
    return [
        "  x ".strip(),
        "xxaxx".strip("x"),
        "  x ".lstrip(),
        "  x ".rstrip(),
        "abcba".strip("ab"),
        "\t\n x \r".strip(),
    ]


def case_replace_and_prefixes():
    return [
        "aaa".replace("a", "b"),
        "aaa".replace("a", "b", 2),
        "tour_id".removeprefix("tour_"),
        "a.py".removesuffix(".py"),
        "x".removeprefix("y"),
    ]


def case_starts_and_ends():
    return [
        "tour_id".startswith("tour"),
        "tour_id".startswith(("x", "tour")),
        "tour_id".endswith("_id"),
        "abc".startswith("b", 1),
        "".startswith(""),
    ]


def case_padding():
    return ["7".zfill(3), "-7".zfill(4), "x".ljust(3) + "|", "x".rjust(3), "x".center(5, "*"), "x".center(4)]


def case_repr_chooses_quotes():
    return [
        repr("plain"),
        repr("it's"),
        repr('say "x"'),
        repr("both ' and \""),
        repr("tab\tnew\nback\\"),
        repr("\x00\x7f"),
    ]


def case_characters_beyond_the_basic_plane_count_once():
    text = "a😀b"
    return [
        len(text),
        text[1],
        text[2],
        text.index("b"),
        list(text),
        text[1:],
        text.find("b"),
        ord(text[1]),
        chr(128512),
    ]


def case_text_outside_ascii():
    return [
        "é".upper(),
        "ß".upper(),
        len("é"),
        "Ünïcode".lower(),
        "日本語"[1],
        "naïve".replace("ï", "i"),
        sorted(["é", "e", "z"]),
    ]


def case_utf8_length_without_bytes():
    def length(text):
        return sum(1 if ord(c) < 0x80 else 2 if ord(c) < 0x800 else 3 if ord(c) < 0x10000 else 4 for c in text)

    return [length("abc"), length("é"), length("日"), length("😀")]


def case_comparison_is_by_code_point():
    return ["a" < "b", "Z" < "a", "abc" < "abd", "" < "a", "10" < "9", "a" == "a", "é" > "z"]


def case_multiplication_and_concatenation():
    return ["ab" * 3, 2 * "x", "a" + "b", "x" * 0, "x" * -1]


def case_splitlines():
    return ["a\nb\r\nc".splitlines(), "a\n".splitlines(), "".splitlines(), "a\nb".splitlines(True)]


def case_iteration_and_membership():
    return [
        list("abc"),
        [c for c in "abc" if c != "b"],
        "b" in "abc",
        "x" not in "abc",
        list(reversed("abc")),
        dict.fromkeys("aba"),
    ]


def case_text_from_values():
    return [str(None), str(True), str([1, "a", None]), str({"a": (1,)}), str((1,)), str(1.50), str({1})]


def case_string_literals_join_and_raw():
    return [
        "ab",
        r"\n",
        "line\
continued",
        """three
lines""",
        "\u00e9\U0001f600\x41",
    ]


def case_iteration_counts_characters_whatever_made_the_text():
    face = "\U0001f600"
    made = [face * 2, "".join([face, face]), (face + face).strip(), face.lower() + face, "xx".replace("x", face)]
    return [[sum(1 for _ in text), [ord(c) for c in text], len(f"{text}")] for text in made]
