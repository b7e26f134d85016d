"""Source maps, version 3: https://tc39.es/ecma426/. Marks in the text become mappings to lines of Python."""

import json
import re

__all__ = ["bytes_by_source", "separate"]

MARK = re.compile("\x01(\\d+),(\\d+),(\\d+)\x02")
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def separate(text: str, modules) -> tuple[str, str]:
    """`text` without its marks, and the source map that they make. A mark: module, line from 1, column from 0."""
    plain: list[str] = []
    lines: list[str] = []
    before = [0, 0, 0]
    for line in text.split("\n"):
        column = 0
        segments = []
        written = 0
        start = 0
        for mark in MARK.finditer(line):
            column += mark.start() - start
            plain.append(line[start : mark.start()])
            start = mark.end()
            place = [int(mark[1]), int(mark[2]) - 1, int(mark[3])]
            deltas = [column - written, *[now - then for now, then in zip(place, before, strict=True)]]
            segments.append("".join(map(_vlq, deltas)))
            written, before = column, place
        plain.append(line[start:] + "\n")
        lines.append(",".join(segments))
    source_map = {
        "version": 3,
        "sources": [module.filename for module in modules],
        "sourcesContent": [module.source for module in modules],
        "names": [],
        "mappings": ";".join(lines),
    }
    return "".join(plain).rstrip("\n") + "\n", json.dumps(source_map)


def _vlq(number: int) -> str:
    """A number in base 64, least digit first, the sign in the lowest bit."""
    rest = (-number << 1) | 1 if number < 0 else number << 1
    digits = ""
    while True:
        digit, rest = rest & 31, rest >> 5
        digits += DIGITS[digit | 32 if rest else digit]
        if not rest:
            return digits


def bytes_by_source(text: str, source_map: str) -> dict[str, int]:
    """How many characters of `text` come from each source of its map; `runtime` for those that come from none."""
    mapped = json.loads(source_map)
    found: dict[str, int] = {}
    source = 0
    for line, segments in zip(text.split("\n"), mapped["mappings"].split(";"), strict=False):
        column, name = 0, "runtime"
        for segment in filter(None, segments.split(",")):
            numbers = _numbers(segment)
            found[name] = found.get(name, 0) + numbers[0]
            column += numbers[0]
            name = "runtime"
            if len(numbers) > 1:
                source += numbers[1]
                name = mapped["sources"][source]
        found[name] = found.get(name, 0) + len(line) + 1 - column
    return dict(sorted(found.items()))


def _numbers(segment: str) -> list[int]:
    numbers = []
    value = shift = 0
    for char in segment:
        digit = DIGITS.index(char)
        value |= (digit & 31) << shift
        shift += 5
        if not digit & 32:
            numbers.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return numbers
