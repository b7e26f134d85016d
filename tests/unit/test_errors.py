"""The tree of refusals."""

import pytest

from calumma.core.errors import CalummaError, InvalidCall, InvalidUid


@pytest.mark.parametrize("kind", [InvalidCall, InvalidUid, CalummaError])
def test_a_refusal_says_what_to_do(kind):
    """`except CalummaError` catches every refusal of ours and nothing else."""
    with pytest.raises(CalummaError) as refusal:
        raise kind("what to do instead")
    assert str(refusal.value) == "what to do instead"
    assert not issubclass(kind, ValueError)
