"""Random programs of the accepted subset answer as in CPython. A mismatch becomes a case in `tests/conformance`.

`CALUMMA_PROGRAMS=5000` tries so many, new ones in every run; without it the same few are tried each time.
"""

import os
import tempfile
import warnings
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from tests.compiler.differential import compiled_outcomes, cpython_outcomes
from tests.compiler.random_programs import modules

AT_ONCE = 50
WANTED = int(os.environ.get("CALUMMA_PROGRAMS", "0"))


def test_random_programs_answer_as_in_cpython(node_path: Path) -> None:
    """A program that raises in CPython says nothing, and neither does one that the compiler refuses."""
    compared = []

    @settings(max_examples=max(WANTED // AT_ONCE, 4), derandomize=not WANTED, database=None, deadline=None,
              phases=[Phase.generate], suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(modules(AT_ONCE))
    def compare(source: str) -> None:
        with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            expected = cpython_outcomes({"made": source}, Path(folder))
            got, _refused = compiled_outcomes({"made": source}, node_path)
        answered = {name: text for name, text in expected.items() if name in got and not text.startswith("raised ")}
        assert {name: got[name] for name in answered} == answered, source
        compared.append(len(answered))

    compare()
    assert sum(compared) > 40
