"""Random programs of the accepted subset answer as in CPython. A mismatch becomes a case in `cases_*.py`."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.compiler.differential import compiled_outcomes, cpython_outcomes
from tests.compiler.random_programs import modules


@pytest.mark.xdist_group("compiler")
def test_random_programs_answer_as_in_cpython(node_path: Path) -> None:
    """The same programs in every run. A program that raises in CPython says nothing."""
    compared = []

    @settings(max_examples=4, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(modules(50))
    def compare(source: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            expected = cpython_outcomes({"made": source}, Path(folder))
        got, _refused = compiled_outcomes({"made": source}, node_path)
        answered = {name: text for name, text in expected.items() if name in got and not text.startswith("raised ")}
        assert {name: got[name] for name in answered} == answered, source
        compared.append(len(answered))

    compare()
    assert sum(compared) > 40
