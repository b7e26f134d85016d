"""Takes annotations and docstrings out of Python text and leaves every other character in its line and column.

Brython compiles each annotated function with a second function that could tell the annotations: a fifth of the code,
never called. Docstrings are for who reads the source. Tracebacks keep their lines: what goes is overwritten by blanks.
"""

import ast
import re
from collections.abc import Iterator

from .errors import BuildError

__all__ = ["lean"]

Span = tuple[int, int, bytes]


def lean(source: str, filename: str) -> str:
    """`source` without annotations and docstrings.

    Raises BuildError when it could not be done faithfully, SyntaxError as `ast`.
    """
    text = bytearray(source.encode())
    starts = [0]
    for line in source.encode().split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    tree = ast.parse(source, filename)
    for begin, end, put in _spans(tree, bytes(text), starts):
        text[begin:end] = put
    stripped = text.decode()
    if ast.dump(_Stripped().visit(tree)) != ast.dump(ast.parse(stripped, filename)):
        raise BuildError(f"{filename}: an annotation or a docstring cannot be taken out; write it plainer")
    return stripped


def _spans(tree: ast.AST, text: bytes, starts: list[int]) -> Iterator[Span]:
    def begin(node: ast.expr | ast.stmt | ast.arg) -> int:
        return starts[node.lineno - 1] + node.col_offset

    def end(node: ast.expr | ast.stmt | ast.arg) -> int:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return starts[node.end_lineno - 1] + node.end_col_offset

    for node in ast.walk(tree):
        if (told := _docstring(node)) is not None:
            first, last = begin(told), end(told)
            yield first, last, b"0" + re.sub(rb"[^\n]", b" ", text[first + 1 : last])
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


def _docstring(node: ast.AST) -> ast.Expr | None:
    match node:
        case (
            ast.Module(body=[ast.Expr(ast.Constant(str())) as told, *_])
            | ast.ClassDef(body=[ast.Expr(ast.Constant(str())) as told, *_])
            | ast.FunctionDef(body=[ast.Expr(ast.Constant(str())) as told, *_])
            | ast.AsyncFunctionDef(body=[ast.Expr(ast.Constant(str())) as told, *_])
        ):
            return told
    return None


def _blank(text: bytes) -> bytes:
    lines = text.split(b"\n")
    # A line that goes on outside of brackets needs a backslash, which takes the place of one blank.
    return b"\n".join(
        [b" " * (len(line) - 1) + b"\\" if line else b"\\" for line in lines[:-1]] + [b" " * len(lines[-1])]
    )


class _Stripped(ast.NodeTransformer):
    """The same tree as if nobody had written annotations or docstrings."""

    def visit(self, node: ast.AST) -> ast.AST:
        if (told := _docstring(node)) is not None:
            told.value = ast.Constant(0)
        return super().visit(node)

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
