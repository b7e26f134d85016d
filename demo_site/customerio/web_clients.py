"""The sending half that the local Customer.io hands out: the real current client, and our small classic one.

Knows where the files are and what the clients ask before they start; it never reads what they send.
"""

__all__ = ["routes"]

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from demo_site.customerio.web import CROSS_ORIGIN, Json

CLASSIC_CLIENT = Path(__file__).parent / "static" / "track.js"
CHUNK = re.compile(r"[A-Za-z0-9-]+\.js")


def routes(client_dir: Path) -> list[Route]:
    """Script, chunks and settings of the current client (`client_dir`: its npm package), and the classic script."""
    umd = client_dir / "dist" / "umd"

    async def snippet_script(request: Request) -> Response:
        return _script(umd / "standalone.js")

    async def chunk(request: Request) -> Response:
        name = request.path_params["chunk"]
        return _script(umd / name) if CHUNK.fullmatch(name) else _missing(name)

    async def classic(request: Request) -> Response:
        return _script(CLASSIC_CLIENT)

    return [
        Route("/v1/analytics-js/snippet/{key}/analytics.min.js", snippet_script),
        Route("/v1/analytics-js/{chunk:str}", chunk),
        Route("/v1/projects/{key}/settings", settings),
        Route("/assets/track.js", classic),
    ]


async def settings(request: Request) -> Response:
    """The least that makes the real client start and send to this very server, and nowhere else."""
    key = request.path_params["key"]
    pipeline = {"apiKey": key, "apiHost": f"{request.url.netloc}/v1", "protocol": request.url.scheme}
    # Without a sample rate of 0 the client reports on itself to the real https://cdp.customer.io.
    answer = {"integrations": {"Customer.io Data Pipelines": pipeline}, "metrics": {"sampleRate": 0}}
    return Json(answer, headers=CROSS_ORIGIN)


def _script(path: Path) -> Response:
    if not path.is_file():
        return _missing(path.name)
    headers = CROSS_ORIGIN | {"Cache-Control": "no-cache"}
    return FileResponse(path, media_type="text/javascript; charset=utf-8", headers=headers)


def _missing(name: str) -> Response:
    sentence = f"{name} is not here. The client comes from npm: run `npm ci` in demo_site/.\n"
    return PlainTextResponse(sentence, status_code=404, headers=CROSS_ORIGIN)
