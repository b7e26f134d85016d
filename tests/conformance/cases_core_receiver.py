"""The core's half of the receiver: what waits, what holds of the account, what is next, what is merged and told."""

from calumma.core.account import Account
from calumma.core.backoff import Backoff
from calumma.core.calls import Call, Calls
from calumma.core.profile import Profile
from calumma.core.remote import Remote
from calumma.core.remote_report import advice, complaints, line, numbers

NOON = 1795435200000.0


def spelled(value):
    return repr(value)


def made(number, kind="identify", **properties):
    return Call(kind, f"id{number}", NOON + number, properties, "paid" if kind == "track" else "")


def case_waits():
    backoff = Backoff()
    waits = []
    for luck in (1, 0, 0.5, 1, 1, 1, 1, 1):
        backoff.failed(NOON, luck, 0)
        waits.append(backoff.until - NOON)
    return waits


def case_calls():
    calls = Calls()
    for number in range(203):
        calls.add(made(number, "track" if number % 3 == 2 else "identify", seats=number))
    calls.adopt("42", "hash")
    batch = calls.batch("t", spelled)
    calls.take(batch)
    calls.settle(batch, batch.calls[:2])
    other = calls.batch("t", spelled)
    calls.take(other)
    calls.put_back(other)
    found = [batch.kind, len(batch.calls), batch.fits, batch.body[:120], len(calls), calls.sent, calls.dropped]
    calls.drop("no_consent")
    return [*found, calls.dropped, calls.accepted]


def case_account():
    found = []
    for remembered in ("", "off once", "on never", "x"):
        account = Account(remembered)
        found.append([account.known, account.ask_at()])
        account.ask(NOON)
        account.fail(NOON, 1, 0)
        found.append([account.known, account.customerio, account.step_seen, account.give_up_at() - NOON])
        found.append(
            [account.tell({"customerio": False, "step_seen": "off"}, NOON), account.tell({}, NOON), account.text()]
        )
        account.doubt(NOON + 45_000)
        found.append(account.known)
    return found


def case_what_is_next():
    remote = Remote("https://hooks.example", "t", "")
    found = [remote.plan(True, False)[0]]
    remote.account.ask(NOON)
    remote.account.give_up()
    remote.identify(42, "hash", made(1, plan="pro"))
    found.append(remote.plan(True, False)[0])
    batch = remote.post(spelled)
    remote.heard(200, "")
    answer = {"ok": False, "code": 403}
    found.append(len(remote.posted(batch, 200, [answer], NOON, 0.5, 0)))
    found.append([remote.proof, numbers(remote), line(remote), advice(remote)])
    remote.identify(42, "other", made(2))
    found.append([remote.proof, remote.plan(True, False)[0]])
    remote.heard(404, "no")
    found.append([remote.plan(True, False)[0], advice(remote)])
    return found


def case_merging():
    profile = Profile()
    profile.identify(42)
    profile.merge({"mine": 1, "plan": "free", "company": {"uid": "c1", "own": True}})
    found = [
        profile.receive({"plan": "pro", "score": 7, "company": {"uid": "c1", "size": 3}}, []),
        profile.everything(),
    ]
    found += [profile.receive({"plan": "pro"}, [{"plan": "team"}]), profile.everything()]
    return found


def case_complaints():
    warnings = [{"key": "a", "rule": "reserved"}, {"key": "b", "rule": "?"}, None]
    return [complaints("set", {"ok": True, "warnings": warnings}), complaints("set", {"ok": False, "message": "no"})]
