"""The tree of refusals."""

import pytest

from calumma.core.errors import CalummaError, InvalidCall, InvalidUid


@pytest.mark.parametrize("kind", [InvalidCall, InvalidUid, CalummaError])
def test_a_refusal_keeps_the_value_and_says_what_to_do(kind):
    """`except CalummaError` catches every refusal of ours and nothing else."""
    with pytest.raises(CalummaError) as refusal:
        raise kind('"0"', "what to do instead")
    assert (refusal.value.value, str(refusal.value)) == ('"0"', "what to do instead")
    assert not issubclass(kind, ValueError)
