"""Text: padding, slices, repr, comparison, methods of what is text or not."""


def case_padding():
    return [
        "a".ljust(3) + "|", "a".rjust(3, "*"), "a".center(4, "-"), "ab".center(5, "-"), "a".center(1), "-5".zfill(4),
        "+5".zfill(4), "5".zfill(0), "".zfill(2), "abc".ljust(2), "--5".zfill(5), "\U0001f600".center(3, "."),
        "abc".center(6), "abcd".center(7, "*"),
    ]  # fmt: skip


def case_join():
    return [
        ",".join(["a", "b"]), "".join("abc"), "-".join(()), ",".join({"a": 1, "b": 2}),
        " ".join(str(n) for n in range(3)), ",".join(("x",)), "ab".join(["1"]), "".join(reversed("abc")),
        ",".join(sorted({"b", "a"})), "\n".join(map(str, [1, None])),
    ]  # fmt: skip


def case_join_refuses_numbers():
    try:
        return ",".join(["a", 1])
    except TypeError:
        return "TypeError"


def case_slices_of_text():
    t = "abcdef"
    return [
        t[1:3], t[:-1], t[-2:], t[::-1], t[::2], t[5:1:-2], t[10:], t[-10:3], t[:100], t[3:1], t[-1::-1], t[None:2],
        t[:None], t[2:2], t[::-3], t[4::-1], t[:2:-1], "a\U0001f600b"[1], "a\U0001f600b"[-1], "a\U0001f600b"[1:],
        "\U0001f600"[::-1],
    ]  # fmt: skip


def case_huge_indexes():
    t, items = "abc", [1, 2, 3]
    big = 10**12
    return [
        t[-big:big], items[-big:big], t[big:], items[::big], items[-big::-1], items[big::-1], t[:-big], (1, 2)[-big:],
    ]  # fmt: skip


def case_repr():
    ts = [
        "a", "it's", 'say "hi"', "both ' and \"", "\n\t\r\\", "\x00\x1f\x7f\x80\xa0\xad", "é", "\u2028", "\ud800",
        "\U0001f600", "\U000e0001", "\ufeff", "\u200b", "'", '"', "\u0378", "\ue000", "\x85", "a\\'b", "\U0010ffff",
    ]  # fmt: skip
    return [repr(t) for t in ts] + [repr([t]) for t in ts[:3]] + [str(ts[1:3]), f"{ts[1]!r}"]


def case_repr_of_lone_surrogates():
    return [repr("\ud83d"), repr("\ude00a"), len("\ud800"), "\ud800" == "\ud800", repr("\ud800\ud800")]


def case_comparison_by_code_point():
    return [
        "\uffff" < "\U00010000", "a" < "b", "a" < "", "Z" < "a", "ab" < "abc",
        sorted(["\U0001f600", "\uffee", "a", "Z"]), max("\U0001f600\uffee"), min(["b", "B"]), "\U0001f600" > "\uffff",
    ]  # fmt: skip


def case_membership_and_iteration():
    return [
        "b" in "abc", "" in "abc", "bc" in "abc", "ac" in "abc", "d" not in "abc", list("a\U0001f600"),
        [c for c in "ab"], len("a\U0001f600é"), "".join(c for c in "abc" if c != "b"), "x" in "", "" in "",
    ]  # fmt: skip


def case_multiplication():
    return ["ab" * 2, 3 * "a", "a" * 0, "a" * -1, "" * 5, "ab" * True, "a" * 3 + "b"]


def case_escapes_and_literals():
    return [
        "\x41\u0042\101",
        r"\n",
        "ab",
        """x
y""",
        "'\"",
        "${x}",
        "`",
        "\\",
        "a\
b",
        "\u2028\u2029",
        "</script>",
        "\0x",
        "\0" + "1",
        f"`${1}`",
        f"\\{2}",
        f"{{}}{3}}}",
    ]


def case_text_methods_on_unknown():
    out = []
    for v in ["abc", [1, 2, 1], (1, 1), "b"]:
        out.append([v.count(v[0]), v.index(v[-1]), len(v), v * 2, v[::-1], v[0:1]])
    return out


def case_removeprefix_suffix():
    return [
        "abc".removeprefix("ab"), "abc".removeprefix("x"), "abc".removesuffix("bc"), "abc".removesuffix(""),
        "abc".removeprefix(""), "aa".removeprefix("a"), "abab".removesuffix("ab"),
    ]  # fmt: skip


def case_method_chains_on_unknown_type():
    def clean(v):
        return v.strip().lower().replace(" ", "_").split("_")

    return [clean(" Hello World "), clean("A"), [clean(v)[0] for v in ("X Y", "z")]]


def case_swapcase():
    return [text.swapcase() for text in ("Hello", "", "aB1 c", "É")]


def case_methods_of_builtin_values_kept():
    text, items, table = "a-b", [3, 1], {"k": 1}
    parts, add, get, order = text.split, items.append, table.get, items.sort
    add(2)
    order()
    return [parts("-"), items, get("k"), get("z", 0), text.upper()]


def case_bounds_on_values_of_any_kind():
    def ask(value, item):
        return [value.count(item), value.index(item), value.index(item, 1)]

    def text_only(value):
        found = [value.startswith("l", 2), value.endswith("l", 0, 4), value.count("l", 3), value.rfind("l", 0, 3)]
        ends = value.endswith
        return [*found, value.find("l", 3), ends("o"), ends("ll", 0, 4)]

    return [ask("abab", "b"), ask([1, 2, 2], 2), ask((2, 3, 2), 2), text_only("hello")]
