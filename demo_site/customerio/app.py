"""The local Customer.io as one application; the only file here that knows all the others."""

__all__ = ["create_app"]

import secrets
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from demo_site.customerio import activity, web_clients
from demo_site.customerio.collector import Collector
from demo_site.customerio.records import Records

STATIC = Path(__file__).parent / "static"


def create_app(client_dir: Path) -> Starlette:
    """A local Customer.io. `client_dir`: the folder of the npm package `@customerio/cdp-analytics-browser`.

    `app.state.close()` ends the open Activity streams; call it before stopping the server.
    """
    # An Activity page that outlives a restart must notice that its events are gone.
    records = Records(epoch=secrets.randbits(40))
    app = Starlette(
        routes=[
            *web_clients.routes(client_dir),
            *Collector(records).routes(),
            *activity.routes(records),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]
    )
    app.state.close = records.close
    return app
