"""Each form of the dashboard, and what then holds for webhooks, pages and people."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from calumma.receiver.script import find_script
from calumma.receiver.signatures import sign
from calumma.receiver.tables import (
    accounts,
    companies,
    hosts,
    profiles,
    public_properties,
    quarantine,
    segments,
    webhook_tokens,
)  # fmt: skip
from tests.support.dashboard import Visitor
from tests.support.receiving import Receiver

HOME = "/integrations/customerio"


@pytest.fixture
def visitor(receiver: Receiver) -> Visitor:
    return Visitor(receiver)


def account(receiver: Receiver) -> Any:
    """As every endpoint sees it now."""
    return receiver.service.directory.account(receiver.account)


def shown(page: str) -> list[str]:
    """The complete addresses that a page shows."""
    return re.findall(r"http://receiver\.test/v3/observe/hooks/[\w-]+/\w+", page)


def test_the_front_page_is_customer_io_with_one_address_for_each_type_of_data(visitor: Visitor) -> None:
    """G29."""
    assert visitor.get("/").headers["location"] == HOME
    kinds = ("profiles", "companies", "events", "customerio")
    assert shown(visitor.get(HOME).text) == [f"http://receiver.test/v3/observe/hooks/YOUR-TOKEN/{one}" for one in kinds]


def test_the_toggle_holds_at_once(receiver: Receiver, visitor: Visitor) -> None:
    """G4."""
    assert 'aria-checked="true"' in visitor.get(HOME).text
    for given, meant in (("off", False), ("on", True), ("off", False)):
        answer = visitor.send(f"{HOME}/switch", customerio=given)
        assert (answer.status_code, answer.headers["location"]) == (303, f"{HOME}?done=saved")
        assert account(receiver).customerio is meant
    assert 'aria-checked="false"' in visitor.get(HOME).text
    assert "Saved." in visitor.text(f"{HOME}?done=saved")


def test_step_seen_holds_at_once(receiver: Receiver, visitor: Visitor) -> None:
    for given in ("once", "off", "on"):
        assert visitor.send(f"{HOME}/step-seen", step_seen=given).status_code == 303
        assert account(receiver).step_seen == given


def test_what_no_setting_knows_is_refused_and_changes_nothing(receiver: Receiver, visitor: Visitor) -> None:
    before = receiver.rows(accounts)
    for path, fields in (
        (f"{HOME}/switch", {"customerio": "maybe"}),
        (f"{HOME}/switch", {}),
        (f"{HOME}/step-seen", {"step_seen": "twice"}),
        ("/installation/verification", {"verification": "perhaps", "hours": "1"}),
        *(("/installation/verification", {"verification": "on", "hours": one}) for one in ("", "0", "-1", "9999", "²")),
    ):
        assert visitor.send(path, **fields).status_code == 422
    assert receiver.rows(accounts) == before


def test_a_new_token_is_shown_once_and_works(receiver: Receiver, visitor: Visitor) -> None:
    made = visitor.send(f"{HOME}/tokens", name="Campaign steps")
    urls = shown(made.text)
    token = urls[0].split("/")[-2]
    kinds = ("profiles", "companies", "events", "customerio")
    assert urls == [f"http://receiver.test/v3/observe/hooks/{token}/{k}" for k in kinds]
    assert receiver.post("profiles", {"uid": "9"}, token).status_code == 200
    listed = visitor.get(HOME).text
    assert "Campaign steps" in listed and f"<code>{token[-4:]}</code>" in listed and token not in listed
    assert token not in str(receiver.rows(webhook_tokens))


def test_a_rotated_token_has_a_successor_and_goes_on_until_it_is_revoked(receiver: Receiver, visitor: Visitor) -> None:
    """Refused reports would hold up Customer.io's stream for an hour each."""
    (old,) = receiver.rows(webhook_tokens)
    body, now = b'{"uid":"9"}', receiver.service.now() // 1000
    signed = {"X-CIO-Timestamp": str(now), "X-CIO-Signature": sign("signing", now, body)}

    def posted() -> list[int]:
        return [receiver.post("profiles", body, one, headers=signed).status_code for one in (receiver.token, token)]

    visitor.send(f"{HOME}/tokens/{old['id']}/key", key="signing")
    answer = visitor.send(f"{HOME}/tokens/{old['id']}/rotate")
    token = shown(answer.text)[0].split("/")[-2]
    assert [row["name"] for row in receiver.rows(webhook_tokens)] == ["first", "first"]
    assert [row["signing_key"] for row in receiver.rows(webhook_tokens)] == ["signing", "signing"]
    assert posted() == [200, 200]
    assert visitor.send(f"{HOME}/tokens/{old['id']}/revoke").status_code == 303
    assert posted() == [403, 200]
    again = [visitor.send(f"{HOME}/tokens/{old['id']}/{part}").status_code for part in ("rotate", "revoke", "key")]
    assert again == [404, 404, 404]


def test_a_signing_key_is_kept_and_taken_away_and_never_shown(receiver: Receiver, visitor: Visitor) -> None:
    token = receiver.rows(webhook_tokens)[0]["id"]
    path = f"{HOME}/tokens/{token}/key"
    assert visitor.send(path, key=" whsec-77 ").headers["location"] == f"{HOME}?done=key"
    assert receiver.service.directory.access(receiver.token).signing_key == "whsec-77"
    assert "whsec-77" not in visitor.get(HOME).text
    assert visitor.send(path, key="").headers["location"] == f"{HOME}?done=no-key"
    assert receiver.service.directory.access(receiver.token).signing_key is None
    assert visitor.send(path, key="x" * 201).status_code == 422


def test_requests_are_listed_newest_first_with_the_reason_of_a_refusal(receiver: Receiver, visitor: Visitor) -> None:
    receiver.post("profiles", {"uid": "42"})
    receiver.post("profiles", "broken")
    receiver.post("profiles", {"uid": "42"}, token="wrong")
    text = visitor.text(f"{HOME}/requests")
    wanted = ["403 profile", "unknown or revoked", "no known token", "422 profile", "not JSON", "200 profile taken"]
    places = [text.find(one) for one in wanted]
    assert -1 not in places and places == sorted(places)


def test_quarantine_shows_why_and_what_and_lets_go(receiver: Receiver, visitor: Visitor) -> None:
    rows = [{"account_id": receiver.account, "at": 1, "reason": "No object", "body": b"\xff<b>"}]
    receiver.in_database(lambda connection: connection.execute(insert(quarantine), rows))
    text = visitor.text(f"{HOME}/quarantine")
    assert "No object 1 Jan 1970, 00:00:00 UTC · 4 bytes" in text and "\ufffd&lt;b&gt;" in text
    assert visitor.send(f"{HOME}/quarantine/1/remove").status_code == 303
    assert receiver.rows(quarantine) == []


def test_set_up_names_the_menus_of_today_and_bodies_that_the_endpoints_take(
    receiver: Receiver, visitor: Visitor
) -> None:
    """G26: each body, with what Customer.io puts in for its Liquid, is taken without a warning.

    Whatever somebody has typed there: it stays the value of its own key.
    """
    page = visitor.get(f"{HOME}/set-up").text
    for menu in ("Data &amp; Integrations", "Add Reporting Webhook", "Send and receive data", "Send automatically"):
        assert f"<strong>{menu}</strong>" in page or menu in page
    bodies = dict(re.findall(r'<pre id="body-(\w+)">(.*?)</pre>', page, re.S))
    assert set(bodies) == {"profiles", "companies", "events"}
    for typed in ("42", 'X","uid":"other","plan":"enterprise', 'a"b\\', "two\nlines", "é🦎"):
        for kind, body in bodies.items():
            filled = re.sub(r"\{\{(customer\.id|customer\.company_id) \| to_json\}\}", '"42"', body)
            answer = receiver.post(kind, json.dumps(typed).join(re.split(r"\{\{[^}]*\| to_json\}\}", filled)))
            assert (answer.status_code, "warnings" in answer.json()) == (200, False)
        value: Any = 42 if typed == "42" else typed
        assert receiver.people() == {"42": dict.fromkeys(("email", "plan", "upsell_readiness_score"), value)}
        assert receiver.companies() == {"42": {"uid": "42", "name": value, "plan": value}}
        assert receiver.events()[-1] == ("42", "milestone_reached", {"milestone": value})


def test_people_are_found_by_the_beginning_of_uid_or_address(receiver: Receiver, visitor: Visitor) -> None:
    for uid, email in (("ab_1", "Ana@example.com"), ("abx1", "ben@example.com"), ("c", "ab_@example.com")):
        receiver.post("profiles", {"uid": uid, "email": email})

    def found(sought: str) -> set[str]:
        page = visitor.http.get("/people", params={"q": sought}).text
        return set(re.findall(r"<small>uid ([^<]+)</small>", page))

    assert found("") == {"ab_1", "abx1", "c"}
    assert found("ab_") == {"ab_1", "c"}
    assert found("ANA@") == {"ab_1"}
    assert found("%") == found("example") == found("\0x") == set()


def test_long_lists_come_in_pages_with_nobody_lost_or_twice(receiver: Receiver, visitor: Visitor) -> None:
    receiver.post("profiles/batch", {"profiles": [{"uid": f"p{number}"} for number in range(120)]})
    seen, path = [], "/people?q=p&page=1"
    while path:
        page = visitor.get(path).text
        seen += re.findall(r"<small>uid (p\d+)</small>", page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        path = "/people" + following[1].replace("&amp;", "&") if following else ""
    assert sorted(seen) == sorted(f"p{number}" for number in range(120))
    assert visitor.get("/people?page=999999999999").status_code == visitor.get("/people?page=-1").status_code == 200


def test_a_person_s_page_tells_each_property_its_source_and_time(receiver: Receiver, visitor: Visitor) -> None:
    receiver.post("profiles", {"uid": "42", "plan": "pro", "timestamp": 1_700_000_000, "company_uid": "acme"})
    receiver.post("events", {"uid": "42", "name": "Late", "n": 1, "timestamp": 1_700_000_200})
    receiver.post("events", {"uid": "42", "name": "Early", "timestamp": 1_700_000_100})
    text = visitor.text(f"/people/{receiver.rows(profiles)[0]['id']}")
    assert "plan pro 14 Nov 2023, 22:13:20 · webhook profiles" in text
    assert "Company acme" in text
    late, early = "late 14 Nov 2023, 22:16:40 · webhook events 2 properties n 1", "early 14 Nov 2023, 22:15:00"
    assert -1 < text.find(late) < text.find(early)


def test_the_admin_mark_is_given_and_taken_here_only(receiver: Receiver, visitor: Visitor) -> None:
    receiver.post("profiles", {"uid": "42", "admin": True})
    (person,) = receiver.rows(profiles)
    marks = [person["admin"]]
    for given in ("on", "off"):
        assert visitor.send(f"/people/{person['id']}/admin", admin=given).status_code == 303
        marks += [row["admin"] for row in receiver.rows(profiles)]
    assert marks == [False, True, False]


def test_both_tags_are_given_with_the_account_s_own_token(receiver: Receiver, visitor: Visitor, dist: Path) -> None:
    text = visitor.get("/installation").text
    tags = [unescape(found) for found in re.findall(r"&lt;script.*?/script&gt;", text)]
    where = f'data-receiver="http://receiver.test" data-token="{receiver.page_token}"></script>'
    script = find_script()
    assert script is not None
    assert [found.partition("data-receiver")[0] for found in tags] == [
        f'<script async src="http://receiver.test/messo/{receiver.page_token}/messo.min.js" ',
        f'<script async src="http://receiver.test/sdk/{script.name}/chmln.min.js" integrity="{script.integrity}" '
        'crossorigin="anonymous" ',
    ]
    assert all(found.endswith(where) for found in tags)


def test_companies_are_listed_with_their_people(receiver: Receiver, visitor: Visitor) -> None:
    receiver.post("companies", {"uid": "acme", "name": "Acme Ceramics", "seats": 3})
    receiver.post("profiles", {"uid": "42", "email": "ana@example.com", "company_uid": "acme"})
    receiver.post("profiles", {"uid": "43"})
    assert "Companies 1" in visitor.text("/companies") and "Acme Ceramics" in visitor.text("/companies?q=ac")
    text = visitor.text(f"/companies/{receiver.rows(companies)[0]['id']}")
    assert "seats 3" in text and "ana@example.com" in text and "uid 43" not in text


def test_segments_are_defined_renamed_and_removed(receiver: Receiver, visitor: Visitor) -> None:
    visitor.send("/segments", segment_id="7", name="Ready", campaign_id="12")
    visitor.send("/segments", segment_id="8")
    visitor.send("/segments", segment_id="7", name="Ready to buy")
    nothing = {"synced_at": None, "members": None, "problem": None, "account_id": receiver.account}
    seven = {"segment_id": 7, "name": "Ready to buy", "campaign_id": None, **nothing}
    assert receiver.rows(segments) == [seven, {"segment_id": 8, "name": "Segment 8", "campaign_id": None, **nothing}]
    for bad in ("", "0", "-1", "x", "2147483648", "9" * 30):
        assert visitor.send("/segments", segment_id=bad).status_code == 422
    assert visitor.send("/segments/8/remove").status_code == 303
    assert receiver.rows(segments) == [seven]


def test_hosts_are_written_as_browsers_send_them(receiver: Receiver, visitor: Visitor) -> None:
    for given in ("HTTPS://App.Example.com/", "http://localhost:3000", "https://*.example.com", "https://b.test:443"):
        assert visitor.send("/installation/hosts", origin=given).status_code == 303
    assert visitor.send("/installation/hosts", origin="https://app.example.com").status_code == 303
    wanted = {"https://app.example.com", "http://localhost:3000", "https://*.example.com", "https://b.test"}
    assert account(receiver).hosts == wanted
    for one in wanted:
        visitor.send("/installation/hosts/remove", origin=one)
    assert receiver.rows(hosts) == [] and account(receiver).hosts == frozenset()


@pytest.mark.parametrize(
    "given",
    ["", "app.example.com", "*", "https://*", "https://*.com", "https://a.*.com", "ftp://a.test", "https://a.test/path",
     "https://u:p@a.test", "https://a.test?q", "https://a.test:99999", "https://a b.test", "null", "https://<b>.test"],
)  # fmt: skip
def test_what_is_no_origin_is_refused_with_the_way_out(receiver: Receiver, visitor: Visitor, given: str) -> None:
    answer = visitor.send("/installation/hosts", origin=given)
    assert answer.status_code == 422 and "https://app.example.com" in answer.text
    assert receiver.rows(hosts) == []


def test_public_properties_have_the_names_that_profiles_have(receiver: Receiver, visitor: Visitor) -> None:
    for given in ("userRole", "user role", "plan"):
        assert visitor.send("/installation/public-properties", name=given).status_code == 303
    assert account(receiver).public == {"user_role", "plan"}
    assert visitor.send("/installation/public-properties", name="x" * 151).status_code == 422
    assert visitor.send("/installation/public-properties", name=" ").status_code == 422
    visitor.send("/installation/public-properties/remove", name="plan")
    assert [row["name"] for row in receiver.rows(public_properties)] == ["user_role"]


def test_verification_holds_at_once_and_its_secret_is_shown_on_demand(receiver: Receiver, visitor: Visitor) -> None:
    assert visitor.send("/installation/verification", verification="on", hours="24").status_code == 303
    assert (account(receiver).verification, account(receiver).hash_window_s) == ("on", 86_400)
    secret = account(receiver).secret
    assert secret not in visitor.get("/installation").text
    assert secret in visitor.send("/installation/secret").text


def test_the_script_tag_names_this_account(receiver: Receiver, visitor: Visitor) -> None:
    page = visitor.get("/installation").text.replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"')
    token = receiver.page_token
    tag = f'<script async src="http://receiver.test/messo/{token}/messo.min.js" '
    assert tag + f'data-receiver="http://receiver.test" data-token="{token}"></script>' in page
