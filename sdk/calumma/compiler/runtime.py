"""The runtime: JavaScript helpers, each with the rule of Python that it implements, linked only where they are used.

A piece begins with `//@ NAME` or, for a method of a runtime class, `//@ Class.name`. Names of helpers begin with `$`,
which no name of Python's does, so what a text needs is found by looking. `py_name` is an attribute as the program
calls it. Lines between `//? word` and `//.` are there where a class of the program defines that special method, where
the piece of that name is linked, or where `Build.has` says so of another word; `//? !word` where not.
"""

import re
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

__all__ = ["Runtime"]

FOLDER = Path(__file__).parent / "runtime"
HELPER = re.compile(r"(?<![\w$])\$\w+")
PIECE = re.compile(r"^//@ (\S+)\n", re.MULTILINE)
ATTRIBUTE = re.compile(r"\bpy_(\w+)")
TEST = re.compile(r"([\w$.]+) instanceof (\$\w+)")
COMMENT = re.compile(r"^\s*// .*\n", re.MULTILINE)


class Runtime:
    """All pieces, by name, in the order of the files."""

    def __init__(self) -> None:
        self.pieces: dict[str, str] = {}
        # What was linked, and the classes that something in it asks for by `instanceof`.
        self.linked: set[str] = set()
        self.tested: set[str] = set()
        for path in sorted(FOLDER.glob("*.js")):
            _head, *parts = PIECE.split(path.read_text(encoding="utf-8"))
            for name, text in zip(parts[::2], parts[1::2], strict=True):
                self.pieces[name] = COMMENT.sub("", text).strip()

    def link(self, program: str, attributes: Collection[str], has: Callable[[str], bool]) -> str:
        """The pieces that `program` needs, with all that they need themselves."""
        linked: set[str] = set()
        while True:
            needed = self._closure(program, attributes, partial(_holds, linked, has))
            if linked == needed.keys():
                break
            linked = set(needed)
        self.linked = linked
        tested = TEST.findall("\n".join([program, *needed.values()]))
        self.tested = {name for _value, name in tested}
        texts = []
        for name in self.pieces:
            if name in needed and "." not in name:
                methods = [needed[one] for one in self.pieces if one in needed and one.startswith(name + ".")]
                text = needed[name]
                if methods:
                    text = text.rstrip().removesuffix("}") + "\n".join(methods) + "\n}"
                texts.append(text)
        return ATTRIBUTE.sub("\x03\\1\x04", self.settled("\n".join(texts), needed))

    def settled(self, text: str, linked: Collection[str]) -> str:
        """`x instanceof $Class` is false where nothing makes such an object."""
        return TEST.sub(lambda match: match[0] if match[2] in linked else "false", text)

    def _closure(self, program: str, attributes: Collection[str], holds: Callable[[str], bool]) -> dict[str, str]:
        needed: dict[str, str] = {}
        asked = set(attributes)
        waiting = [program]
        while waiting:
            text = waiting.pop()
            asked.update(ATTRIBUTE.findall(text))
            for name in HELPER.findall(TEST.sub(r"\1", text)):
                if name in self.pieces and name not in needed:
                    needed[name] = _chosen(self.pieces[name], holds)
                    waiting.append(needed[name])
            for name in self.pieces:
                owner, _dot, method = name.partition(".")
                if method and name not in needed and owner in needed and method in asked:
                    needed[name] = _chosen(self.pieces[name], holds)
                    waiting.append(needed[name])
        return needed


def _holds(linked: Collection[str], has: Callable[[str], bool], word: str) -> bool:
    return word in linked if word.startswith("$") else has(word)


def _chosen(text: str, holds: Callable[[str], bool]) -> str:
    lines = []
    keep = True
    for line in text.split("\n"):
        if line.startswith("//? "):
            word = line[4:].strip()
            keep = not holds(word[1:]) if word.startswith("!") else holds(word)
        elif line == "//.":
            keep = True
        elif keep:
            lines.append(line)
    return "\n".join(lines)
