"""Programs as people write them: code of a module, tables, registries, graphs, counters."""

TABLE = {}
for _name in ("a", "b"):
    TABLE[_name] = len(TABLE)
total = 0
for _n in range(4):
    if _n == 2:
        continue
    total += _n
else:
    total += 100
squares = [n * n for n in range(4)]
first, *others = squares
try:
    risky = int("x")
except ValueError:
    risky = -1
while total > 50:
    total -= 10
if total > 40:
    size = "big"
else:
    size = "small"
PAIR = LEFT, RIGHT = 1, 2
lazy = (n for n in squares)
counter = 0


def bump():
    global counter
    counter += 1
    return counter


def case_module_level_code():
    return [TABLE, total, squares, first, others, risky, size, PAIR, LEFT, RIGHT, _n]


def case_module_level_generator():
    return [next(lazy), list(lazy)]


def case_globals_change():
    a = bump()
    b = counter
    bump()
    return [a, b, counter > b]


class Registry:
    items = []
    handlers = {"up": lambda v: v.upper(), "len": len}
    limit = 2 + 1
    pair = (limit, limit * 2)

    def __init__(self, *names, **options):
        self.names = list(names)
        self.options = options
        self.items.append(len(names))

    @classmethod
    def count(cls):
        return len(cls.items)

    @property
    def size(self):
        return len(self.names)

    @size.setter
    def size(self, value):
        self.names = self.names[:value]

    def each(self):
        for name in self.names:
            yield self.handlers["up"](name)

    def apply(self, f=lambda v: [v]):
        return [f(name) for name in self.names]


def case_registry():
    r = Registry("a", "b", "c", x=1)
    out = [list(r.each()), r.apply(), r.apply(len), r.size, r.count() >= 1, Registry.pair, r.limit, r.options]
    r.size = 1
    r.size += 1
    return out + [r.names]


def case_attribute_augmented_every_way():
    class A:
        n = 1
        items = [1]
        text = "t"

    a = A()
    a.n += 1
    a.items += [2]
    a.text *= 2
    a.n **= 3
    a.n //= 3
    b = A()
    return [a.n, A.n, b.n, a.items, A.items, b.items, a.text, b.text]


def case_nested_data_updates():
    data = {"a": {"b": [1, {"c": 2}]}}
    data["a"]["b"][1]["c"] += 5
    data["a"]["b"][0] -= 1
    data["a"]["n"] = data["a"].get("n", 0) + 1
    data["a"]["b"].append(data["a"]["b"][1].pop("c"))
    del data["a"]["n"]
    return data


def case_functions_returning_functions():
    def compose(*fs):
        def run(x):
            for f in reversed(fs):
                x = f(x)
            return x

        return run

    add = lambda n: lambda x: x + n
    return [
        compose(add(1), add(10), lambda x: x * 2)(5), compose()(3),
        (lambda *fs: [f() for f in fs])(lambda: 1, lambda: 2),
    ]  # fmt: skip


def case_early_exit_in_nested_blocks():
    def run(n):
        for i in range(n):
            for j in range(n):
                if i * j == 6:
                    return (i, j)
                if j > i:
                    break
            else:
                continue
        return None

    return [run(3), run(4), run(7)]


def case_string_building():
    out = ""
    for i, c in enumerate("abc", 1):
        out += f"{c}{i}" if i % 2 else c.upper() * i
    out = out[::-1] + "-" + "".join(sorted(out))
    return [out, out.split("-"), f"{out!r:>12}", f"{'nested ' + f'{1 + 1}'}"]


def case_sort_by_several_keys():
    people = [{"n": "b", "a": 2}, {"n": "a", "a": 2}, {"n": "c", "a": 1}]
    people.sort(key=lambda p: (-p["a"], p["n"]))
    return [
        [p["n"] for p in people], sorted(people, key=lambda p: p["n"], reverse=True)[0],
        min(people, key=lambda p: (p["a"], p["n"]))["n"],
    ]  # fmt: skip


def case_truthiness_of_own_objects():
    class L:
        def __init__(self, n):
            self.n = n

        def __len__(self):
            return self.n

    class B(L):
        def __bool__(self):
            return self.n == 0

    class P:
        pass

    return [[bool(x), not x, (x and 1) is x, "y" if x else "n"] for x in (L(0), L(1), B(0), B(1))] + [
        bool(P()), [0 if P() else 1],
    ]  # fmt: skip


def case_while_true_with_try():
    log = []
    n = 0
    while True:
        n += 1
        try:
            if n == 1:
                raise KeyError(n)
            if n == 2:
                continue
            if n == 4:
                break
            log.append(n)
        except KeyError as e:
            log.append(repr(e))
            continue
        finally:
            log.append(-n)
    return log


def case_dict_of_tuples_and_sets():
    graph = {"a": {"b", "c"}, "b": {"d"}, "c": {"d"}, "d": set()}
    seen, todo = [], ["a"]
    while todo:
        node = todo.pop(0)
        if node in seen:
            continue
        seen.append(node)
        todo.extend(sorted(graph[node]))
    edges = {(k, v): i for i, (k, v) in enumerate(sorted((k, v) for k, vs in graph.items() for v in vs))}
    return [seen, edges, edges["a", "b"], ("z", "z") in edges]


def case_shadowing_in_comprehensions_and_lambdas():
    n = "outer"
    a = [n for n in range(2)]
    b = (lambda n: n)(5)
    c = {n: [n for n in "xy"] for n in range(1)}
    d = [f(n) for f in (lambda n: n, lambda m: n) for n in (1, 2)]
    return [n, a, b, c, d]


def case_comparison_methods_mixed():
    class V:
        def __init__(self, n):
            self.n = n

        def __eq__(self, other):
            return self.n == (other.n if isinstance(other, V) else other)

        def __lt__(self, other):
            return self.n < (other.n if isinstance(other, V) else other)

        def __hash__(self):
            return hash(self.n)

    v = V(2)
    return [
        v == 2, 2 == v, v != 3, v < 3, 3 > v, [v] == [2], (1, v) == (1, 2), v in [1, 2], {v: 1}[V(2)],
        [V(3), V(1)] < [V(3), V(2)], max(V(1), V(5)).n, sorted([V(2), V(1)])[0].n,
        {2: "two"}.get(v, "hash found by =="),
    ]  # fmt: skip


def case_int_and_text_conversions_in_loops():
    out = []
    for v in ["1", 2, 3.7, True, None, "x", [1], ""]:
        try:
            out.append(int(v))
        except ValueError:
            out.append("V")
        except TypeError:
            out.append("T")
    return out


def case_callable_values():
    class C:
        def __call__(self):
            return 1

        def m(self):
            return 2

    return [callable(x) for x in (len, lambda: 0, C, C(), C().m, 1, "s", None, ValueError, str)]


def case_copy_semantics():
    a = [1, [2]]
    b, c, d, e = a[:], list(a), a.copy(), [*a]
    a[1].append(3)
    a.append(4)
    t = (a,)
    u = t[:]
    x = {"k": a}
    y = x.copy()
    y["k"].append(5)
    return [a, b, c, d, e, u[0] is a, x["k"] is a]


def case_strings_as_sequences():
    a, b, *c = "hello"
    return [
        a, b, c, list("ab") + ["c"], tuple("xy"), set("aab") == {"a", "b"}, sorted("cab"), "".join(reversed("abc")),
        max("abc"), dict(zip("ab", "cd")), [x + y for x, y in zip("ab", "cd")], "b" in "abc", "abc".index("c"),
        [*"hi"], list(enumerate("ab")), {c: i for i, c in enumerate("ab")}, all(c.isalpha() for c in "abc"),
    ]  # fmt: skip
