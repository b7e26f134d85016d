"""How often pages may ask: counted for each address, and for each user at an address; the wait that is told is true."""

import json
from pathlib import Path

import httpx
import pytest

from calumma.receiver.rates import Rates, TooOften
from tests.support.receiving import Receiver, run_receiver


def profile(receiver: Receiver, uid: str = "42") -> httpx.Response:
    return receiver.http.get("/v1/profile", params={"token": receiver.page_token, "uid": uid})


def test_who_asks_too_often_is_told_when_to_ask_again(tmp_path: Path) -> None:
    rates = Rates(per_address=100, per_uid=2)
    with run_receiver(tmp_path, rates=rates) as receiver:
        answers = [profile(receiver) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert answers[2].json() == {"code": 429, "messages": ["More than 2 a minute from here; ask again later."]}
        assert 1 <= int(answers[2].headers["retry-after"]) <= 60
        assert profile(receiver, "43").status_code == 200


def test_what_pages_tell_of_a_user_counts_for_the_users_limit(tmp_path: Path) -> None:
    with run_receiver(tmp_path, rates=Rates(per_uid=2)) as receiver:
        asked = []
        for number in (1, 2, 3):
            calls = [{"id": f"{uid}-{number}", "uid": uid, "properties": {}} for uid in ("42", number)]
            content = json.dumps({"token": receiver.page_token, "calls": calls})
            asked.append(receiver.http.post("/v1/identify", content=content))
        assert [answer.status_code for answer in asked] == [200, 200, 429]
        assert receiver.people() == {"42": {}, "1": {}, "2": {}}


def test_the_wait_of_a_429_is_the_time_until_the_oldest_request_is_forgotten() -> None:
    clock = [1_000_000.0]
    rates = Rates(per_uid=2, now=lambda: clock[0])
    rates.check("1.2.3.4", 1, {"42"})
    clock[0] += 20
    rates.check("1.2.3.4", 1, {"42"})
    for later, wait in ((0, 40), (30, 10), (9.5, 1)):
        clock[0] += later
        with pytest.raises(TooOften) as refused:
            rates.check("1.2.3.4", 1, {"42"})
        assert refused.value.retry_after == wait
    clock[0] += 1
    rates.check("1.2.3.4", 1, {"42"})


def test_who_has_not_asked_for_a_minute_is_forgotten() -> None:
    """Everybody who ever came is not kept, and whoever still asks is."""
    clock = [0.0]
    rates = Rates(per_address=2_000, per_uid=2, now=lambda: clock[0])
    for number in range(1_000):
        rates.check("1.2.3.4", 1, {str(number)})
    clock[0] = 30
    rates.check("1.2.3.4", 1, {"42"})
    clock[0] = 61
    rates.check("5.6.7.8", 1, {"43"})
    assert len(rates._asked) == 4
    rates.check("1.2.3.4", 1, {"42"})
    with pytest.raises(TooOften):
        rates.check("1.2.3.4", 1, {"42"})


def test_a_stranger_elsewhere_does_not_use_up_what_a_user_may_ask(tmp_path: Path) -> None:
    with run_receiver(tmp_path, rates=Rates(per_uid=2)) as receiver:
        elsewhere = httpx.HTTPTransport(local_address="127.0.0.2")
        with httpx.Client(transport=elsewhere, base_url=receiver.origin) as stranger:
            params = {"token": receiver.page_token, "uid": "42"}
            theirs = [stranger.get("/v1/profile", params=params).status_code for _ in range(3)]
        assert (theirs, profile(receiver).status_code) == ([200, 200, 429], 200)


def test_hidden_tabs_that_ask_for_the_settings_do_not_use_up_what_is_said(tmp_path: Path) -> None:
    """An office behind one address has hundreds of them."""
    with run_receiver(tmp_path, rates=Rates(per_address=2)) as receiver:
        path = f"/v1/account/{receiver.page_token}"
        settings = [receiver.http.get(path).status_code for _ in range(3)]
        assert (settings, [profile(receiver).status_code for _ in range(3)]) == ([200, 200, 429], [200, 200, 429])
