"""The document for machines: it names every address, tells nothing of anybody, and holds for what it allows and not.

schemathesis makes requests from it, right ones and wrong ones, the same at every run.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.routing import Route

from calumma.receiver import dashboard
from calumma.receiver import script as script_file
from calumma.receiver.app import create_app
from calumma.receiver.openapi import PATH, document
from calumma.receiver.rates import Rates
from tests.support.receiving import Receiver, run_receiver

# A stream has no end to wait for; test_live has it. The other names of the webhooks lead to the same code.
ALIASES = r"/hooks/(\{token\}/)?(profile|company|event)$|/hooks/(companies|events|profiles/batch|.*companies/batch)$"
schema = schemathesis.openapi.from_dict(document()).exclude(path="/v1/live").exclude(path_regex=ALIASES)
# A request may be right and too large, or a page's of whom nobody has heard. No schema says that NUL is refused.
schema.config.checks.positive_data_acceptance.expected_statuses = ["2xx", "3xx", "403", "404", "405", "413"]
schema.config.generation.allow_x00 = False
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    response_headers_conformance, positive_data_acceptance,
]  # fmt: skip
EXAMPLES = settings(
    max_examples=8, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def receiver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Receiver]:
    """One for all requests of this file; it is asked oftener than a page may."""
    folder, plenty = tmp_path_factory.mktemp("openapi"), 10**9
    (folder / script_file.NAME).write_text("/*! Calumma 1.2.3 */")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(script_file, "FOLDERS", (folder,))
        with run_receiver(folder, rates=Rates(plenty, plenty)) as running:
            yield running


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    with requests.Session() as opened:
        opened.trust_env = False
        yield opened


def let_in(case: Any, receiver: Receiver) -> bool:
    """Give the request a token that opens, where it has one at all."""
    if case.path.startswith("/v3/") and "{token}" not in case.path:
        case.headers["X-Account-Secret"] = receiver.token
        return True
    token = receiver.token if case.path.startswith("/v3/") else receiver.page_token
    for given in (case.path_parameters, case.query, case.body):
        if isinstance(given, Mapping) and isinstance(given.get("token"), str):
            given["token"] = token
            return True
    return False


# Without a parameter of its own pytest 9.2 gives all of them one name, and xdist then runs one of them.
@pytest.mark.parametrize("checks", [CHECKS], ids=["checked"])
@schema.parametrize()
@EXAMPLES
def test_every_request_is_answered_as_the_document_says(
    case: Any, checks: list[Any], receiver: Receiver, session: requests.Session
) -> None:
    """Both with the token that it was made with, which opens nothing, and with one that does."""
    case.call_and_validate(base_url=receiver.origin, session=session, checks=checks)
    if let_in(case, receiver):
        case.call_and_validate(base_url=receiver.origin, session=session, checks=checks)


def test_a_stream_begins_or_is_refused_as_the_document_says(receiver: Receiver) -> None:
    told = document()["paths"]["/v1/live"]["get"]["responses"]
    mine = {"token": receiver.page_token, "uid": "42"}
    asked = [mine, {"token": "unknown", "uid": "42"}, {"token": receiver.page_token}, mine | {"uid_hash": "x"}]
    statuses = []
    for query in asked:
        with receiver.http.stream("GET", "/v1/live", params=query) as answer:
            statuses.append(answer.status_code)
            kinds = told["200"]["content"] if answer.status_code == 200 else ["application/json"]
            assert answer.headers["content-type"].partition(";")[0] in kinds
    assert statuses == [200, 404, 422, 403]
    assert {str(status) for status in statuses} <= set(told)


def test_the_document_names_every_address_but_the_dashboards(receiver: Receiver) -> None:
    app = create_app(receiver.database, "http://receiver.test")
    ours = {route.path for route in dashboard.routes(app.state.service)}  # type: ignore[attr-defined]
    routes = [route for route in app.routes if isinstance(route, Route) and route.path not in ours]
    found = {(route.path, method.lower()) for route in routes for method in (route.methods or ()) if method != "HEAD"}
    told = {(path, key) for path, item in document()["paths"].items() for key in item if key != "parameters"}
    assert found == told


def test_the_document_is_served_to_everybody_and_is_valid(receiver: Receiver) -> None:
    answer = receiver.http.get(PATH)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json() == json.loads(json.dumps(document()))
    assert schemathesis.openapi.from_dict(answer.json()).validate() is None
    assert not any(secret in answer.text for secret in (receiver.token, receiver.page_token))
