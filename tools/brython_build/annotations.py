"""Takes the annotations out of Python text and leaves every other character in its line and column.

Brython compiles each annotated function with a second function that could tell the annotations: a fifth of the code,
never called. Tracebacks keep their lines, because what goes is overwritten by blanks.
"""

import ast
from collections.abc import Iterator

from .errors import BuildError

__all__ = ["without_annotations"]

Span = tuple[int, int, bytes]


def without_annotations(source: str, filename: str) -> str:
    """`source` without annotations. Raises BuildError when it could not be done faithfully; SyntaxError as `ast`."""
    text = bytearray(source.encode())
    starts = [0]
    for line in source.encode().split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    tree = ast.parse(source, filename)
    for begin, end, put in _spans(tree, bytes(text), starts):
        text[begin:end] = put
    stripped = text.decode()
    if ast.dump(_Stripped().visit(tree)) != ast.dump(ast.parse(stripped, filename)):
        raise BuildError(f"{filename}: an annotation is written in a way the build cannot take out; write it plainer")
    return stripped


def _spans(tree: ast.AST, text: bytes, starts: list[int]) -> Iterator[Span]:
    def begin(node: ast.expr | ast.stmt | ast.arg) -> int:
        return starts[node.lineno - 1] + node.col_offset

    def end(node: ast.expr | ast.stmt | ast.arg) -> int:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return starts[node.end_lineno - 1] + node.end_col_offset

    for node in ast.walk(tree):
        match node:
            case ast.arg(annotation=ast.expr() as annotation):
                first, last = begin(node) + len(node.arg.encode()), end(annotation)
            case ast.FunctionDef(returns=ast.expr() as returns) | ast.AsyncFunctionDef(returns=ast.expr() as returns):
                first, last = text.rindex(b"->", 0, begin(returns)), end(returns)
            case ast.AnnAssign(value=None):
                first, last = begin(node), end(node)
                yield first, last, b"pass" + _blank(text[first + 4 : last])
                continue
            case ast.AnnAssign():
                first, last = end(node.target), end(node.annotation)
            case _:
                continue
        yield first, last, _blank(text[first:last])


def _blank(text: bytes) -> bytes:
    lines = text.split(b"\n")
    # A line that goes on outside of brackets needs a backslash, which takes the place of one blank.
    return b"\n".join(
        [b" " * (len(line) - 1) + b"\\" if line else b"\\" for line in lines[:-1]] + [b" " * len(lines[-1])]
    )


class _Stripped(ast.NodeTransformer):
    """The same tree as if nobody had written annotations."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is None:
            return ast.Pass()
        return self.generic_visit(ast.Assign([node.target], node.value))
