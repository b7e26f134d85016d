"""Where a person or a test has a report sent, and sees what became of it.

Turns people of the records into identifiers; knows neither signatures nor queues.
"""

__all__ = ["routes"]

import time
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from demo_site.customerio.records import Records
from demo_site.customerio.reports import CAMPAIGNS, METRICS, envelope
from demo_site.customerio.segments import Member
from demo_site.customerio.sender import FIRST_WAIT_SECONDS, Sender
from demo_site.customerio.web import BadRequest, Json, read_json


def routes(records: Records, sender: Sender) -> list[Route]:
    """`GET`, `POST` and `DELETE /reports.json`, and the tests' own `POST /_control/webhooks`.

    `POST {"uid", "metric", "campaign_id", "data"}` sends a report of an email and answers what is listed of it; `data`
    (optional) is laid over the report's own, such as `{"proxied": true}`. `GET ?uid=` lists reports with their
    deliveries. `POST /_control/webhooks {"urls": [..], "signing_key": "..", "first_wait": 2, "hurry": true}` says where
    they go and how many seconds lie before the second try; `hurry` has those that wait tried at once.
    """

    async def reports(request: Request) -> Response:
        if request.method == "DELETE":
            sender.clear()
            return Response(status_code=204)
        if request.method == "POST":
            try:
                return Json(_send(records, sender, await read_json(request)), status_code=202)
            except BadRequest as refused:
                return Json({"error": str(refused)}, status_code=400)
        listed = sender.listed(request.query_params.get("uid"))
        campaigns = [{"id": number, "name": name} for number, name in CAMPAIGNS.items()]
        answer = {"reports": listed, "ready": sender.ready, "campaigns": campaigns}
        return Json(answer, headers={"Cache-Control": "no-store"})

    async def control(request: Request) -> Response:
        try:
            knobs = await read_json(request)
            if "urls" in knobs:
                wait = knobs.get("first_wait", FIRST_WAIT_SECONDS)
                if type(wait) not in (int, float) or wait < 0:
                    raise BadRequest(f"first_wait is {wait!r}; it must be seconds")
                sender.point_at(_urls(knobs["urls"]), str(knobs.get("signing_key", "")), wait)
        except BadRequest as refused:
            return Json({"error": str(refused)}, status_code=400)
        if knobs.get("hurry"):
            sender.hurry()
        return Json({"ready": sender.ready})

    return [
        Route("/reports.json", reports, methods=["GET", "POST", "DELETE"]),
        Route("/_control/webhooks", control, methods=["POST"]),
    ]


def _send(records: Records, sender: Sender, wanted: dict[str, Any]) -> dict[str, Any]:
    uid, metric, campaign = wanted.get("uid"), wanted.get("metric"), wanted.get("campaign_id", next(iter(CAMPAIGNS)))
    more = wanted.get("data", {})
    if not isinstance(uid, str) or not uid:
        raise BadRequest(f"uid is {uid!r}; it must be the id of a person")
    if metric not in METRICS:
        raise BadRequest(f"metric is {metric!r}; it may be one of {METRICS}")
    if type(campaign) is not int or not isinstance(more, dict):
        raise BadRequest("campaign_id must be a number and data an object")
    if not sender.ready:
        raise BadRequest("there is no webhook address yet; set one with POST /_control/webhooks")
    people = records.snapshot(uid)["people"]
    email = people[0]["traits"].get("email") if people else None
    person = Member(uid, email if isinstance(email, str) else None)
    return sender.send(uid, envelope(metric, campaign, person.identifiers, time.time(), more))


def _urls(given: Any) -> list[str]:
    fits = isinstance(given, list) and all(
        isinstance(url, str) and url.startswith(("http://", "https://")) for url in given
    )
    if not fits:
        raise BadRequest("urls must be a list of http addresses")
    return given
