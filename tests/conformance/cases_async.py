"""Async functions: results, errors, the order of things in one chain of awaits."""


async def add(a, b=1):
    return a + b


async def fail(text):
    raise ValueError(text)


async def case_results():
    return [await add(1), await add(1, b=5), await add(*[2, 3]), (await add(1)) * 2, [await add(2), await add(3)]]


async def case_nothing_returned():
    async def act():
        pass

    async def early(flag):
        if flag:
            return
        await act()

    return [await act(), await early(True), await early(False)]


async def case_errors_are_raised_where_awaited():
    log = []
    try:
        await fail("first")
    except ValueError as error:
        log.append(str(error))
    else:
        log.append("never")
    finally:
        log.append("finally")
    return log


async def case_finally_order():
    log = []

    async def inner():
        try:
            log.append("try")
            await add(1)
            log.append("awaited")
            return "value"
        finally:
            await add(2)
            log.append("finally")

    async def outer():
        try:
            return await inner()
        finally:
            log.append("outer")

    return [await outer(), log]


async def case_error_passes_through_and_changes():
    async def middle():
        try:
            await fail("low")
        except ValueError as error:
            raise KeyError("high") from error

    try:
        await middle()
    except KeyError as error:
        return [repr(error), repr(error.__cause__)]


async def case_loops():
    total, seen = 0, []
    for n in range(4):
        if n == 2:
            continue
        total += await add(n, n)
        seen.append(total)
    while total < 20:
        total = await add(total, 5)
        if total == 18:
            break
    else:
        seen.append("else")
    return [total, seen]


async def case_closures():
    made = []
    for n in range(3):

        async def show(by=n):
            await add(1)
            return (n, by)

        made.append(show)
    return [await made[0](), await made[1](), await made[2](5)]


async def case_closure_counts_across_awaits():
    count = 0

    async def step(by):
        nonlocal count
        before = count
        await add(1)
        count = before + by
        return count

    return [await step(1), await step(10), count]


async def case_methods():
    class Store:
        def __init__(self, start):
            self.items = {"a": start}

        async def load(self, key, otherwise=None):
            await add(1)
            return self.items.get(key, otherwise)

        async def twice(self, key):
            return [await self.load(key), await self.load("z", otherwise="none")]

        @staticmethod
        async def plain(x):
            return x

        @classmethod
        async def make(cls, start):
            return cls(await cls.plain(start))

    class Counting(Store):
        async def load(self, key, otherwise=None):
            return ["counted", await super().load(key, otherwise)]

    store = await Store.make(5)
    return [await store.twice("a"), await Counting(1).twice("a"), await Store.plain(3), await store.load("b", 2)]


async def case_recursion():
    async def sum_of(n):
        return 0 if n == 0 else n + await sum_of(n - 1)

    return await sum_of(20)


async def case_order_in_one_chain():
    log = []

    async def step(name):
        log.append("in " + name)
        await add(1)
        log.append("out " + name)
        return name

    async def both():
        log.append("both")
        a = await step("a")
        b = await step("b")
        return a + b

    log.append("begin")
    got = await both()
    log.append(got)
    return log


async def case_operands_before_await():
    n = 1

    async def change():
        nonlocal n
        n = 10
        return 5

    first = n + await change()
    n = 1
    n += await change()
    items = [0, 0]
    items[await add(0)] = await add(6)
    table = {await add(1): await add(2)}
    return [
        first, n, items, table, f"{await add(1)}-{await add(2):>3}", (await add(0)) and "no",
        await add(1) if await add(-1) else "else",
    ]  # fmt: skip


async def case_passed_as_a_value():
    log = []

    async def work(name):
        log.append(name)
        return name * 2

    async def run(task, *given):
        log.append("run")
        return await task(*given)

    pending = [work][0]("later")
    log.append("made")
    got = await run(work, "now")
    return [got, await pending, log]


async def case_awaiting_twice_is_an_error():
    async def work():
        return 1

    made = [work][0]()
    first = await made
    try:
        await made
    except RuntimeError as error:
        return [first, str(error)]


async def case_bound_method_as_a_value():
    class A:
        def __init__(self, n):
            self.n = n

        async def load(self, by=1):
            return self.n + by

    get = A(4).load
    table = {"get": A(7).load}
    return [await get(), await get(5), await table["get"](1)]


async def case_match_and_conditions():
    async def kind(value):
        match await add(value, 0):
            case 0:
                return "zero"
            case n if await add(n, -5) == 0:
                return "five"
            case _:
                return "other"

    return [await kind(0), await kind(5), await kind(7)]


async def case_generator_inside():
    def numbers():
        yield from (1, 2)

    found = []
    for n in numbers():
        found.append(await add(n))
    return [found, any(n > 1 for n in await listed())]


async def case_comprehension_over_what_is_awaited():
    return [[n for n in await listed()], 1]


async def listed():
    return [1, 2, 3]


async def case_with_around_await():
    log = []

    class Manager:
        def __enter__(self):
            log.append("enter")
            return self

        def __exit__(self, kind, error, trace):
            log.append(["exit", repr(error)])
            return True

    with Manager():
        log.append(await add(1))
        await fail("inside")
    return log


async def case_nested_try_with_return_in_loop():
    async def find(items, wanted):
        for item in items:
            try:
                if await add(item, 0) == wanted:
                    return ["found", item]
            finally:
                if item == 99:
                    break
        return "none"

    return [await find([1, 2], 2), await find([1], 5), await find([99, 5], 5)]
