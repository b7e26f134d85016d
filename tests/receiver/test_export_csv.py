"""The CSV of an export gives the same members however the network cuts it, and refuses what is no whole CSV."""

import pytest

from calumma.receiver.app_api_errors import BrokenAnswer
from calumma.receiver.export_csv import CsvMembers
from calumma.receiver.spool import Member

WHOLE = '\ufeffplan,Email,id,cio_id\r\npro,"a ""b"",\n@x",ü1,c1\r\n,b@x,,\r\n"",,42,c3'.encode()
MEMBERS = [Member("ü1", 'a "b",\n@x', "c1"), Member("", "b@x", ""), Member("42", "", "c3")]


@pytest.mark.parametrize("size", range(1, len(WHOLE) + 1))
def test_columns_are_found_by_name_however_the_bytes_are_cut(size: int) -> None:
    """Within a letter, within a quote, within a line end."""
    rows, found = CsvMembers("export"), []
    for start in range(0, len(WHOLE), size):
        found += rows.feed(WHOLE[start : start + size])
    found += rows.end()
    assert (found, rows.count) == (MEMBERS, 3)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "it is empty"),
        (b"name,plan\nAna,pro\n", "it has no column `id` and none `email`"),
        (b"id,email\n1,a@x\n2\n", "row 2 has 1 columns and the first line 2"),
        (b"id,email\n1,a@x\n,\n", "row 2 has no identifier"),
        (b'id,email\n1,"a@x', "it ends within a row"),
        (b'id,email\n1,"a"b"c"\n', "row 1 is no CSV"),
        (b"id,email\n\xff,a@x\n", "it is not UTF-8"),
        (b'id,email\n"' + b"1" * 1_000_001, "one of its rows does not end"),
    ],
)
def test_a_broken_file_is_refused_with_its_row_and_rule(data: bytes, rule: str) -> None:
    """Half a file must not look like a smaller segment."""
    rows = CsvMembers("export of segment 7")
    with pytest.raises(BrokenAnswer) as error:
        [*rows.feed(data), *rows.end()]
    expected = f"export of segment 7: the CSV is broken, {rule}; nothing was changed, the next sync tries again"
    assert str(error.value) == expected
