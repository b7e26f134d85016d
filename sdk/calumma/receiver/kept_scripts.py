"""Every build of the script that was ever served from here: a tag names one, with its integrity, and is in pages for
years. Without its file such a page is silent from the receiver's next update on.
"""

import gzip

from sqlalchemy import Connection, insert, select

from .script import Script
from .tables import scripts

__all__ = ["keep", "kept"]


def keep(connection: Connection, script: Script, at: int) -> None:
    """Put `script` beside those before it. `at`: ms since 1970."""
    known = connection.execute(select(scripts.c.name).where(scripts.c.name == script.name)).first()
    if known is None:
        connection.execute(insert(scripts).values(name=script.name, zipped=script.zipped, kept_at=at))


def kept(connection: Connection, name: str) -> Script | None:
    """The build of that name; None where there was none."""
    zipped = connection.execute(select(scripts.c.zipped).where(scripts.c.name == name)).scalar_one_or_none()
    return None if zipped is None else Script(gzip.decompress(zipped))
