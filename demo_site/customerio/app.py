"""The local Customer.io as one application; the only file here that knows all the others."""

__all__ = ["APP_API_KEY", "create_app"]

import secrets
from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from demo_site.customerio import activity, report_desk, web_clients
from demo_site.customerio.app_api import AppApi
from demo_site.customerio.collector import Collector
from demo_site.customerio.exports import Exports
from demo_site.customerio.records import Records
from demo_site.customerio.segments import EventSegment, Segments
from demo_site.customerio.sender import Sender

STATIC = Path(__file__).parent / "static"
APP_API_KEY = "local-app-api-key"


def create_app(client_dir: Path, segments: Sequence[EventSegment] = (), app_api_key: str = APP_API_KEY) -> Starlette:
    """A local Customer.io. `client_dir`: the folder of the npm package `@customerio/cdp-analytics-browser`.

    `segments`: what its App API counts; `app_api_key`: what that API asks for.
    `app.state.send_reports_to(urls, signing_key)` says where reporting webhooks go: nowhere at first.
    `app.state.close()` ends the open Activity streams; call it before stopping the server.
    """
    # An Activity page that outlives a restart must notice that its events are gone.
    records = Records(epoch=secrets.randbits(40))
    members = Segments(records, segments)
    sender = Sender(records.tell)
    app_api = AppApi(members, app_api_key)
    app = Starlette(
        routes=[
            *app_api.routes(),
            *Exports(members, app_api).routes(),
            *web_clients.routes(client_dir),
            *Collector(records).routes(),
            *activity.routes(records),
            *report_desk.routes(records, sender),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]
    )
    app.state.close = records.close
    app.state.send_reports_to = sender.point_at
    return app
