"""What a page may see of a user: one read. Without a proof that it is the user's, only what is marked public."""

from typing import Any

from sqlalchemy import Connection, select

from .directory import Account
from .tables import companies, profiles

__all__ = ["Seen", "read_profile"]

Seen = tuple[dict[str, Any], str | None]


def read_profile(connection: Connection, account: Account, uid: str, verified: bool) -> Seen:
    """The profile as the page is told it, and the id of its company. Nobody of that uid: a profile without properties.

    `admin` is the mark that the dashboard gives, and never what somebody has said of the person: any page may say any
    uid. `seq` grows with each change of the person or of the company.
    """
    found = connection.execute(
        select(
            profiles.c.attributes,
            profiles.c.admin,
            profiles.c.seq,
            profiles.c.company_id,
            companies.c.attributes.label("company"),
            companies.c.seq.label("company_seq"),
        )
        .outerjoin(companies, companies.c.id == profiles.c.company_id)
        .where(profiles.c.account_id == account.id, profiles.c.uid == uid)
    ).one_or_none()
    attributes: dict[str, Any] = {}
    seq = 0
    if found is not None:
        attributes = {name: value for name, value in found.attributes.items() if name != "admin"}
        if found.admin:
            attributes["admin"] = True
        seq = max(found.seq, found.company_seq or 0)
        if found.company is not None:
            attributes["company"] = found.company
    if not verified:
        attributes = {name: value for name, value in attributes.items() if name in account.public}
    told = {"profile": {"uid": uid, "attributes": attributes}, "seq": seq, "verified": verified}
    return told, None if found is None else found.company_id
