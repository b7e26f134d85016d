"""What the compiler says about source it cannot take: one Problem each, all of them in one CompileError."""

from dataclasses import dataclass

__all__ = ["CompileError", "Problem", "Refused"]


@dataclass(frozen=True, order=True)
class Problem:
    """One construct that is not accepted. `line`: from 1. `advice`: what to write instead."""

    file: str
    line: int
    construct: str
    advice: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.construct}; {self.advice}"


class CompileError(Exception):
    """Nothing was compiled. `problems`: every one that was found, sorted by file and line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Refused(Exception):
    """Raised where a construct is met that is not accepted; whoever compiles the statement makes a Problem of it."""

    def __init__(self, node, construct: str, advice: str) -> None:
        super().__init__(construct)
        self.node = node
        self.construct = construct
        self.advice = advice
