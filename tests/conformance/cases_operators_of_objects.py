"""Special methods: equality, order, containers, arithmetic, text."""


def case_eq_without_hash_and_ne():
    class P:
        def __init__(self, x):
            self.x = x

        def __eq__(self, other):
            return isinstance(other, P) and self.x == other.x

    a, b, c = P(1), P(1), P(2)
    return [
        a == b, a != b, a == c, a != c, a == 1, a != 1, 1 == a, a in [b], [a, c].index(b), [a, b, c].count(a),
        [a] == [b], (a, 1) == (b, 1), {"k": a} == {"k": b},
    ]  # fmt: skip


def case_eq_returning_not_implemented():
    class A:
        def __eq__(self, other):
            if isinstance(other, A):
                return True
            return NotImplemented

    class B:
        def __eq__(self, other):
            return "B says"

    return [A() == A(), A() == 1, A() == B(), B() == A(), A() != 1, A() != A(), B() == 3]


def case_hash_and_eq_as_keys():
    class K:
        def __init__(self, n):
            self.n = n

        def __eq__(self, other):
            return isinstance(other, K) and self.n == other.n

        def __hash__(self):
            return hash(self.n)

        def __repr__(self):
            return f"K{self.n}"

    t = {K(1): "a", K(2): "b"}
    t[K(1)] = "c"
    s = {K(1), K(1), K(3)}
    return [t, K(2) in t, K(9) in t, len(s), K(3) in s, t.pop(K(2)), len(t), t.get(K(7), "none")]


def case_ordering():
    class V:
        def __init__(self, n):
            self.n = n

        def __lt__(self, other):
            return self.n < other.n

        def __le__(self, other):
            return self.n <= other.n

        def __repr__(self):
            return f"v{self.n}"

    vs = [V(3), V(1), V(2)]
    return [
        sorted(vs), sorted(vs, reverse=True), min(vs), max(vs), V(1) < V(2), V(2) > V(1), V(1) <= V(1), V(1) >= V(2),
        sorted([(V(2), 1), (V(1), 2)], key=lambda p: p[0]),
    ]  # fmt: skip


def case_len_bool_contains_iter_getitem():
    class Seq:
        def __init__(self, *items):
            self.items = items

        def __len__(self):
            return len(self.items)

        def __getitem__(self, i):
            return self.items[i]

    s = Seq(1, 2, 3)
    return [
        len(s), bool(s), bool(Seq()), s[0], s[-1], list(s), 2 in s, 9 in s, [x * 2 for x in s], max(s), sum(s),
        list(reversed(s)), sorted(s, reverse=True),
    ]  # fmt: skip


def case_iter_only_gives_contains():
    class It:
        def __iter__(self):
            yield 1
            yield 2

    i = It()
    return [
        1 in i, 5 in i, list(i), [*i, *i], tuple(i), set(i) == {1, 2}, dict(zip(i, "ab")), sum(i),
        any(x > 1 for x in i),
    ]  # fmt: skip


def case_contains_answers_truth():
    class C:
        def __contains__(self, x):
            return x

    return [1 in C(), 0 in C(), "" not in C(), "a" in C()]


def case_own_iterator():
    class Count:
        def __init__(self, n):
            self.n = n

        def __iter__(self):
            return self

        def __next__(self):
            if self.n <= 0:
                raise StopIteration
            self.n -= 1
            return self.n

    c = Count(4)
    first = next(c)
    return [first, list(c), list(c), next(c, "end"), [a for a in Count(2)], list(zip(Count(3), "ab"))]


def case_call_method():
    class Add:
        def __init__(self, n):
            self.n = n

        def __call__(self, x=1, *more):
            return [self.n + x, *more]

    a = Add(5)
    return [a(), a(2), a(1, 2, 3), list(map(Add(1), [1, 2])), callable(a), [f(3) for f in [Add(0), lambda x: x]]]


def case_arithmetic_methods():
    class V:
        def __init__(self, x):
            self.x = x

        def __add__(self, o):
            if isinstance(o, V):
                return V(self.x + o.x)
            if isinstance(o, int):
                return V(self.x + o)
            return NotImplemented

        def __radd__(self, o):
            return V(o + self.x)

        def __mul__(self, n):
            return V(self.x * n)

        def __rmul__(self, n):
            return V(n * self.x * 10)

        def __sub__(self, o):
            return V(self.x - o.x)

        def __neg__(self):
            return V(-self.x)

        def __truediv__(self, o):
            return V(self.x / o)

        def __floordiv__(self, o):
            return V(self.x // o)

        def __mod__(self, o):
            return V(self.x % o)

        def __pow__(self, o):
            return V(self.x**o)

        def __and__(self, o):
            return "and"

        def __or__(self, o):
            return "or"

        def __xor__(self, o):
            return "xor"

        def __lshift__(self, o):
            return "<<"

        def __rshift__(self, o):
            return ">>"

        def __repr__(self):
            return f"V({self.x})"

    v = V(7)
    w = v
    w += 1
    u = V(2)
    u *= 3
    return [
        v + V(1), v + 1, 1 + v, v * 2, 2 * v, v - V(1), -v, v / 2, v // 2, v % 4, v ** 2, v & 1, v | 1, v ^ 1, v << 1,
        v >> 1, w, v, u, sum([V(1), V(2)]), sum([V(1)], V(5)),
    ]  # fmt: skip


def case_unsupported_operand():
    class V:
        def __add__(self, o):
            return NotImplemented

    try:
        return V() + 1
    except TypeError as e:
        return type(e).__name__


def case_repr_str_format():
    class R:
        def __repr__(self):
            return "R!"

    class S:
        def __str__(self):
            return "S!"

        def __repr__(self):
            return "repr S"

    class F(S):
        def __format__(self, spec):
            return f"<{spec}>"

    return [
        str(R()), f"{R()}", f"{R()!s:>5}", repr([R(), S()]), str(S()), f"{S()}", f"{S()!r}", str([S()]), f"{F():x}",
        f"{F()}", format(F(), "y"), str({"a": S()}), "%".join([str(S())]),
    ]  # fmt: skip


def case_getitem_setitem_delitem():
    class T:
        def __init__(self):
            self.log = []
            self.d = {}

        def __getitem__(self, k):
            self.log.append(("get", k))
            return self.d[k]

        def __setitem__(self, k, v):
            self.log.append(("set", k, v))
            self.d[k] = v

        def __delitem__(self, k):
            self.log.append(("del", k))
            del self.d[k]

    t = T()
    t["a"] = 1
    t["a"] += 5
    t[1, 2] = 3
    x = t["a"]
    del t["a"]
    return [x, t.log]
