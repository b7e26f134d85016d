"""Format specifications of text and numbers."""


def case_format_specs_text():
    t = "abc"
    return [
        f"{t:5}|", f"{t:>5}", f"{t:^6}|", f"{t:*^7}", f"{t:.2}", f"{t:5.1}|", f"{t!r:>6}", f"{t:<5}|", f"{t:s}",
        f"{'':3}|", f"{t:05}", f"{t:\U0001f600^5}", f"{None!s:>5}", f"{[1]!s:5}|",
    ]  # fmt: skip


def case_format_specs_numbers():
    n, x = 1234567, 1234.5678
    return [
        f"{n:,}", f"{n:_}", f"{n:10}|", f"{n:<10}|", f"{n:^11}|", f"{n:+}", f"{n: }", f"{n:010}", f"{-n:010}",
        f"{n:x}", f"{n:X}", f"{n:#x}", f"{n:o}", f"{n:b}", f"{n:#b}", f"{n:e}", f"{n:.2f}", f"{n:,.2f}", f"{x:.2f}",
        f"{x:,.1f}", f"{x:10.1f}|", f"{x:<10.1f}|", f"{x:+.0f}", f"{x:e}", f"{x:.3e}", f"{x:g}", f"{x:.2g}",
        f"{x:.10g}", f"{x:%}", f"{x:.1%}", f"{0.5:.0f}", f"{1.5:.0f}", f"{2.5:.0f}", f"{-x:08.1f}", f"{n:*>12}",
        f"{n:=+12}", f"{-5:=5}", f"{x:012,.2f}",
    ]  # fmt: skip


def case_format_specs_more_numbers():
    return [
        f"{1e10:g}", f"{1e-5:g}", f"{100000:g}", f"{1000000:g}", f"{0.0001:g}", f"{0:g}", f"{1.0:g}", f"{0.1:.20f}",
        f"{1e21:f}", f"{123.456:.0e}", f"{5:.1%}", f"{255:#X}", f"{255:08b}", f"{-255:#x}", f"{0:+}", f"{-0.0:f}",
        f"{-0.0}", f"{-0.4:.0f}", f"{float('inf'):f}", f"{float('nan'):5}", f"{float('inf'):>6}", f"{1e100:.3g}",
        f"{12345678901234567890.0:,}", f"{3.0:}", f"{3.0:5}", f"{3.14159:.3}", f"{1234.5:.2}", f"{10.0:.3}",
        f"{1e6:.3}", f"{65:c}", f"{3:d}", f"{1_000_000.5:,}", f"{0.00001234:.2}", f"{1e16:.17g}", f"{1.10:.1}",
        f"{15.0:.2}",
    ]  # fmt: skip


def case_format_specs_alternatives():
    return [
        f"{1234.0:n}" if False else "", f"{5:F}" if False else "", f"{1.5:E}", f"{1e10:G}", f"{1.5:F}",
        f"{float('inf'):F}", f"{1e-10:E}",
    ]  # fmt: skip


def case_nested_specs():
    w, p, a = 10, 2, ">"
    return [f"{3.14159:{w}.{p}f}", f"{'x':{a}{w}}", f"{5:{'0'}{w}}", f"{'a':{'*'}^{w}}", f"{1:{w}}|"]


def case_format_refusals():
    out = []
    for f in (
        lambda: f"{'a':d}", lambda: f"{1.5:d}", lambda: f"{[1]:5}", lambda: f"{None:5}", lambda: f"{1:s}",
        lambda: f"{'a':,}", lambda: f"{'a':+}", lambda: f"{1:.2d}", lambda: f"{1:q}", lambda: f"{'a':=5}",
        lambda: f"{1.5:x}",
    ):  # fmt: skip
        try:
            out.append(f())
        except Exception as e:
            out.append(type(e).__name__)
    return out


def case_debug_fstring():
    x, y = 1, "a"
    return [f"{x=}", f"{y=}", f"{x + 1 = }", f"{x=:>3}"]


def case_format_builtin_and_str():
    return [
        format(3.14159, ".2f"), format("a", ">3"), format(5), format(True), str(None), str([1, "a", None, 1.0]),
        str({"a": (1,)}), str(()), str((1,)), str(set()), str({1}), repr({}), str(range(3)), str(range(1, 9, 2)),
        str([[]]), str({"k": {"n": []}}), str(True) + str(1.0),
    ]  # fmt: skip


def case_halves_are_rounded_to_even_digits():
    return [
        f"{2.5:.0e}", f"{1.25:.1e}", f"{1.35:.1e}", f"{0.00125:.2g}", f"{3.5:.0e}", f"{12500.0:.2g}", f"{1e22:.5e}",
        f"{5e-324:.3e}", f"{0:.2e}", f"{0.5:.1e}", f"{250:.1e}", f"{350:.0e}", f"{1.5:.1}", f"{2.5:.1}",
    ]  # fmt: skip


def case_groups_of_digits_with_zeros_and_in_hexadecimal():
    return [
        f"{123:04,}", f"{1234:06,}", f"{1234:05,}", f"{123:05,}", f"{-1234:08,}", f"{1234567.891:015,.1f}",
        f"{255:_x}", f"{1048575:_x}", f"{1048575:#_b}", f"{0:,}", f"{1e6:,}", f"{999:,.3f}", f"{12345:<10,}|",
        f"{1234:*=10,}",
    ]  # fmt: skip
