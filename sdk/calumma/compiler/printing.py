"""`str` and `repr` of what is known: only what is not known makes the runtime look."""

from .function import Code, Function
from .model import ClassInfo
from .types import Type, only

__all__ = ["note_error", "repr_of", "text_of"]


def text_of(fn: Function, code: Code) -> str:
    """`str(value)`."""
    if only(code.type, "str"):
        return code.js
    if not code.type or fn.checked:
        return f"$str({code.js})"
    if only(code.type, "int", "num"):
        return _number(code)
    if not _says_otherwise(fn, code.type):
        return f"$error_text({code.js})" if _may_be_key(code.type) else f"$own_error_text({code.js})"
    return f"$str({code.js})"


def repr_of(code: Code) -> str:
    """`repr(value)`."""
    if only(code.type, "int", "num"):
        return _number(code)
    return f"$quote({code.js})" if only(code.type, "str") else f"$repr({code.js})"


def _number(code: Code) -> str:
    return f"`${{{code.js}}}`" if only(code.type, "int") else f"$number_text({code.js})"


def _may_be_key(kinds: Type) -> bool:
    """Whether such an exception may be a KeyError, which shows its key as `repr` does."""
    bases = [info.error_base for kind in kinds if isinstance(kind.of, ClassInfo) for info in kind.of.line()]
    return any(kind.name == "error" for kind in kinds) or not {*bases} <= {"", "Exception"}


def _says_otherwise(fn: Function, kinds: Type) -> bool:
    """Whether the text of such a value may be another than that of Python's own exceptions."""
    for kind in kinds:
        if kind.name != "error" and not (isinstance(kind.of, ClassInfo) and kind.of.is_error and kind.name == "object"):
            return True
        known = kind.of.family() if isinstance(kind.of, ClassInfo) else fn.build.model.classes.values()
        if any(name in info.members for info in known if info.is_error for name in ("__str__", "__repr__")):
            return True
    return False


def note_error(fn: Function, kinds: list[Type], most: int = 1) -> bool:
    """Whether an exception of Python's own that is made with arguments of these kinds may have another text than its
    one argument."""
    odd = len(kinds) > most or not all(only(kind, "str") for kind in kinds)
    fn.build.odd_errors = fn.build.odd_errors or odd
    return odd
