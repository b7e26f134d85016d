"""The page's receiver, as this page sees it: what it is told and asked next, and what its answers mean.

Knows no network, no clock, no chance: `plan` says what to do and when, whoever does it reports what came of it.
"""

from .account import NEVER, Account
from .backoff import Backoff
from .calls import Batch, Call, Calls
from .identity import uid_text

__all__ = ["Remote"]


class Remote:
    """`person` changes with every other user or proof: an answer about an earlier one is not for this one.

    `status`: of the last answer, 0 where nothing came, -1 before any; `said`: its message. `refused`: the token is
    unknown, nothing more is sent. `proof`: `missing` or `wrong` where the receiver wants a `uid_hash`, else empty.
    `live`: the stream is open. `owes`: the page waits for `after:profile`.
    """

    __slots__ = (
        "_confirmed", "_loading", "_met", "_overruled", "_posting", "_wants", "account", "calls", "live", "loads",
        "owes", "person", "posts", "proof", "refused", "said", "seq", "status", "streams", "token", "uid", "uid_hash",
        "url",
    )  # fmt: skip

    def __init__(self, url: str, token: str, remembered: str) -> None:
        self.url = url
        self.token = token
        self.account = Account(remembered)
        self.calls = Calls()
        self.posts = Backoff()
        self.loads = Backoff()
        self.streams = Backoff()
        self.status = -1
        self.said = ""
        self.refused = False
        # Whether there was ever a good answer.
        self._met = False
        self.person = 0
        self.uid: str | None = None
        self.uid_hash = ""
        self.proof = ""
        self.seq: float = 0
        self.live = False
        self.owes = False
        self._posting = False
        self._loading = False
        self._wants = False
        # What was confirmed while a profile was on its way, which may be older.
        self._confirmed: list[dict] = []
        self._overruled = False

    def identify(self, uid: object, uid_hash: object, call: Call) -> None:
        """The page has said who the user is; `call` tells the receiver."""
        ours = uid_text(uid)
        if ours != self.uid:
            self.forget()
            self.uid = ours
            self._wants = True
        if isinstance(uid_hash, str) and uid_hash and uid_hash != self.uid_hash:
            if self.proof or self._loading or not self.uid_hash:
                # What is answered to another proof, or to none, says nothing any more.
                self.person += 1
                self._loading = False
                self._wants = True
            self.uid_hash = uid_hash
            self.proof = ""
        self.calls.adopt(ours, self.uid_hash)
        call.asked = True
        self.owes = True
        self.add(call)

    def add(self, call: Call) -> None:
        """One more to be sent, of the present user or of whoever is identified next."""
        call.uid = self.uid
        call.uid_hash = self.uid_hash
        self.calls.add(call)

    def clear(self) -> None:
        """The user goes. What waits of them is still sent as theirs."""
        self.forget()
        self.calls.drop("cleared", nobodys=True)

    def forget(self) -> None:
        """Whatever comes from now on about the present user is nobody's."""
        self.person += 1
        self.uid = None
        self.uid_hash = ""
        self.proof = ""
        self.seq = 0
        self.owes = False
        self.streams = Backoff()
        self._loading = False
        self._wants = False
        self._confirmed = []
        self._overruled = False

    def plan(self, visible: bool, streaming: bool) -> tuple[str, float]:
        """What to do next, and when: `account`, `give_up`, `post`, `load`, `open`; nothing is `NEVER`.

        `streaming`: there is a stream, open or not yet.
        """
        if self.refused:
            return "", NEVER
        first, at = "account", self.account.ask_at()
        if self.account.give_up_at() < at:
            first, at = "give_up", self.account.give_up_at()
        if not self._posting and self.calls.waiting() and self.posts.until < at:
            first, at = "post", self.posts.until
        if self.uid is not None and not self._loading:
            rest: float = max(self.loads.until, self.streams.until)
            if self._wants:
                # The receiver hears who the user is before it is asked for them.
                if not self._posting and rest < at:
                    return "load", rest
            elif visible and not streaming and not self.proof and rest < at:
                return "open", rest
        return first, at

    def is_busy(self) -> bool:
        """Whether what the page waits for is on its way."""
        return self._loading or (self.uid is not None and self.calls.is_asked(self.uid))

    def hurry(self) -> None:
        """The network is back."""
        for backoff in (self.posts, self.loads, self.streams, self.account.backoff):
            backoff.hurry()

    def post(self, encode) -> Batch | None:
        """The batch that is sent now."""
        batch = self.calls.batch(self.token, encode)
        if batch is not None:
            self._posting = True
            self.calls.take(batch)
        return batch

    def posted(self, batch: Batch, status: int, results: object, now: float, luck: float, after_ms: float) -> list:
        """What came of `batch`; returns pairs of a call and what is to be told of it. `results`: one for each call."""
        self._posting = False
        if status == 200 and not (isinstance(results, list) and len(results) == len(batch.calls)):
            status = 0
        if self._failed(status, self.posts, now, luck, after_ms):
            self.calls.put_back(batch)
            return []
        refused: list[Call] = []
        told: list = []
        if status != 200:
            refused = batch.calls
        elif isinstance(results, list):
            for place, call in enumerate(batch.calls):
                result = results[place]
                answer: dict = result if isinstance(result, dict) else {}
                told.append((call, answer))
                if answer.get("ok") is not True:
                    refused.append(call)
                    if answer.get("code") == 403:
                        self._unproven(call.uid, call.uid_hash)
        self.calls.settle(batch, refused)
        if self._loading:
            for call in batch.calls:
                if call.kind == "identify" and call.uid == self.uid and call not in refused:
                    self._confirmed.append(call.properties)
        self.took(False)
        return told

    def load(self) -> None:
        """The profile is asked for."""
        self._loading = True
        self._confirmed = []

    def loaded(self, person: int, status: int, now: float, luck: float, after_ms: float) -> bool:
        """What came of it; whether there is a profile to be taken."""
        if person != self.person:
            return False
        self._loading = False
        if self._failed(status, self.loads, now, luck, after_ms):
            return False
        self._wants = False
        if status == 403:
            self._unproven(self.uid, self.uid_hash)
        return status == 200

    def newest(self, seq: object, in_order: bool) -> bool:
        """Whether a profile with `seq` is no older than what is here; `in_order`: it comes from the stream."""
        number: float = seq if isinstance(seq, (int, float)) else 0
        if number < self.seq and not in_order:
            return False
        self.seq = number
        return True

    def unconfirmed(self) -> list[dict]:
        """What the page has set and a profile that has just come may not know yet, oldest first."""
        confirmed, self._confirmed = self._confirmed, []
        return [] if self.uid is None else confirmed + self.calls.unconfirmed(self.uid)

    def took(self, overruled: bool) -> None:
        """A profile was taken; `overruled`: see `Profile.receive`. Once all is confirmed it is asked for again."""
        self._overruled = self._overruled or overruled
        if self._overruled and self.uid is not None and not self.calls.unconfirmed(self.uid):
            self._overruled = False
            self._wants = True

    def streams_on(self) -> None:
        """Something came over the stream: its connection stands, and nothing on the way holds it back."""
        if not self.live:
            self.live = True
            self.streams.worked()
            self.heard(200, "")

    def broke(self, now: float, luck: float) -> None:
        """The stream ended for good, which says nothing of why: the profile is asked for again, and tells."""
        self.live = False
        self.streams.failed(now, luck)
        self._wants = True

    def heard(self, status: int, said: str) -> None:
        """What an answer says of the receiver as a whole."""
        self.status = status
        self.said = said
        self._met = self._met or status == 200
        # Only the receiver says why; while one that was here is put up anew, a proxy answers with a page of its own.
        if status == 404 and (said or not self._met):
            self.refused = True

    def _failed(self, status: int, backoff: Backoff, now: float, luck: float, after_ms: float) -> bool:
        """Whether to try again later; any other answer of 400 to 499 is the last word."""
        if status == 429 or status < 200 or status >= 500 or (status == 404 and not self.refused):
            backoff.failed(now, luck, after_ms if status == 429 else 0)
            return True
        backoff.worked()
        return False

    def _unproven(self, uid: str | None, uid_hash: str) -> None:
        if uid == self.uid and uid_hash == self.uid_hash:
            self.proof = "wrong" if self.uid_hash else "missing"
