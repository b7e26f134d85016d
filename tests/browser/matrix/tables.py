"""The fault matrix: what can be the matter on a page, as tables, and for each loss the rule that makes it.

Knows no browser. A loss that no table here states is a bug.
"""

from dataclasses import dataclass

__all__ = [
    "CLIENTS", "ENGINES", "NETWORKS", "NOBODYS", "ORDERS", "STEPS", "UID", "USER_CHANGED", "WAYS",
    "Client", "Network", "Order", "Way",
]  # fmt: skip

UID = "42"
STEPS = ("one", "two", "three")
ENGINES = ("dom", "driverjs", "shepherd", "introjs", "chameleon")


@dataclass(frozen=True)
class Client:
    """A state of Customer.io's client. `kind`: what the doctor calls it, None where the page has none.

    `loads`: `before` the tour, `late` (once the tour is over, on whatever page that is) or `never`.
    """

    kind: str | None
    loads: str = "before"


CLIENTS = {
    "loaded": Client("cioanalytics"),
    "late": Client("cioanalytics", "late"),
    "stub": Client("cioanalytics", "never"),
    "blocked": Client("cioanalytics", "never"),
    "absent": Client(None, "never"),
    "handed-over": Client("cioanalytics"),
    "replaced": Client("cioanalytics"),
    "classic": Client("_cio"),
    "classic-late": Client("_cio", "late"),
}
"""`stub`: its script never comes. `blocked`: its script fails. `handed-over`: by `calumma.use`, not a global.
`replaced`: the page runs its snippet anew after the first step. `late` and `classic-late` are stubs until then."""


@dataclass(frozen=True)
class Order:
    """Who is told who the user is, before the tour and after it, in order: `client=…` and `ours=…`.

    `after` is what the page says once the tour is over: on the same page, or on the next one.
    `ours=#42` is the number; `ours=` signs out. `mirror`: the setting of that name.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    mirror: bool = False


ORDERS = {
    "client-ours": Order(("client=42", "ours=42"), ("client=42", "ours=42")),
    "ours-client": Order(("ours=42", "client=42"), ("ours=42", "client=42")),
    "ours-late": Order(("client=42",), ("client=42", "ours=42")),
    "client-late": Order(("ours=42",), ("ours=42", "client=42")),
    "another": Order(("client=41", "ours=42"), ("client=41", "ours=42")),
    "another-settles": Order(("client=41", "ours=42"), ("client=42", "ours=42")),
    "mirror": Order(("ours=42",), ("ours=42",), mirror=True),
    "number-text": Order(("ours=#42", "client=42"), ("ours=#42", "client=42")),
    "client-alone": Order(("client=42",), ("client=42",)),
    "user-changes": Order(("ours=42",), ("client=7", "ours=7")),
    "signs-out": Order(("ours=42",), ("ours=",)),
}


@dataclass(frozen=True)
class Network:
    """What becomes of a call that a client makes during the tour. `current`, `classic`: whether it arrives in the end.

    `heals`: whether calls arrive again once the tour is over. `loss`: the rule by which what does not arrive is lost.
    """

    current: bool
    classic: bool
    heals: bool = True
    loss: str = ""


TAKEN_AS_DELIVERED = "a client takes every answer of the server for a delivery, and sends nothing twice"
NETWORKS = {
    "ok": Network(True, True),
    "500": Network(False, False, loss=TAKEN_AS_DELIVERED),
    "429": Network(False, False, loss=TAKEN_AS_DELIVERED),
    "offline": Network(True, False, loss="the classic client's double keeps no image that could not be sent"),
    "blocked": Network(False, False, heals=False, loss="a blocker between client and server takes all, to the last"),
    "slow": Network(True, True),
}
"""`blocked` stays, all others are over with the tour. `slow`: the server answers when the person has gone on."""


@dataclass(frozen=True)
class Way:
    """How the person goes on after the last step. `keeps`: whether what waits for a known person goes along.

    `keeps_nobodys`: the same for what happened before anybody was identified. `loss`: the rule where it does not.
    """

    keeps: bool
    keeps_nobodys: bool = False
    loss: str = ""


NOBODYS = "events of nobody end with their page"
USER_CHANGED = "another user signed in before they could leave"
WAYS = {
    "stay": Way(True, True),
    "navigate": Way(True),
    "reload": Way(True),
    "close": Way(False, loss="what waits is kept for its tab, and ends with it"),
    "away": Way(False, loss="what waits is kept for ten minutes"),
}
"""`close` goes on in another tab; `away` is eleven minutes on a page without us, in the same tab."""
