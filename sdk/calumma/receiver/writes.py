"""What a request asks to be written, as plain values: the only thing that reaches the writer from outside.

Knows no table and no wire. Everything in a write has been through `core.properties.clean`.
"""

from dataclasses import dataclass, field
from typing import Any

__all__ = ["UNPROVEN", "Applied", "Change", "CompanyWrite", "EventWrite", "Outcome", "ProfileWrite", "Topic", "Write"]

# The source of what a page says that has not proved whose it is: any visitor can say it.
UNPROVEN = "page"


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to a record's properties. All parts may be empty.

    `sets`: name to value, newest write wins. `counts`: numbers to count up by one. `adds` and `removes`: a list
    property, and the items to put in or to take out.
    """

    sets: dict[str, Any] = field(default_factory=dict)
    counts: tuple[str, ...] = ()
    adds: dict[str, list[str]] = field(default_factory=dict)
    removes: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProfileWrite:
    """A change of one person, named by `uid`, or by `email` where `uid` is empty.

    `at`: ms since 1970, the time that decides who is newest. `source`: who wrote, as the dashboard shows it. `create`:
    whether an unknown uid becomes a person. `company`: the uid of the company that the person belongs to, None where
    nothing is said, and what to set on it. `once`: an id under which this is taken once, empty for none; where nothing
    is written it stays free.

    UNPROVEN has no say over others: of another company than the person's own it leaves a word on the person, and an
    address that it sets claims nothing that waits for that address.
    """

    account: int
    uid: str
    email: str
    change: Change
    at: int
    source: str
    create: bool = True
    company: str | None = None
    company_sets: dict[str, Any] = field(default_factory=dict)
    once: str = ""


@dataclass(frozen=True, slots=True)
class CompanyWrite:
    """A change of one company. Fields as in ProfileWrite."""

    account: int
    uid: str
    change: Change
    at: int
    source: str
    create: bool = True
    once: str = ""


@dataclass(frozen=True, slots=True)
class EventWrite:
    """Something that a person did, at `at`, and what it does to the profile.

    `create`: an unknown person is made; else the event is kept and attached when that person appears.
    """

    account: int
    uid: str
    email: str
    name: str
    properties: dict[str, Any]
    at: int
    source: str
    create: bool = True
    change: Change = Change()
    once: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`id`: of the record or event, empty where nothing was written. `ignored`: why not, empty where it was:

    `repeated` (its `once` was taken before), `unknown` (nobody of that name, and it makes nobody). `older`: what was
    not set, since a later write of it is there; in dots, a company's below `company`.
    """

    id: str = ""
    ignored: str = ""
    older: tuple[str, ...] = ()


Write = ProfileWrite | CompanyWrite | EventWrite
# account, `profile` or `company` or `account`, uid or id
Topic = tuple[int, str, str]
# What became of each write, and what they changed.
Applied = tuple[list[Outcome], list[Topic]]
