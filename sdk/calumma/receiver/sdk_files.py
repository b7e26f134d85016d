"""Gives pages their script: where Chameleon's snippet and package look for it, and where it never changes, for a tag.

Knows HTTP; the file itself is `script`'s, and those before it `kept_scripts`'s.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .answers import refusal
from .bodies import Refused
from .kept_scripts import kept
from .logs import log
from .script import NAME, Script
from .service import Service

__all__ = ["routes"]

# Chameleon's own loader is kept for two minutes too, so that a new version is everywhere soon.
LOADER_CACHE = "public, max-age=120"
# https://www.rfc-editor.org/rfc/rfc8246
FOREVER = "public, max-age=31536000, immutable"


def routes(service: Service) -> list[Route]:
    """`GET /messo/{token}/messo.min.js` and `GET /sdk/{name}/chmln.min.js`."""
    script = service.script
    if script is None:
        log.warning("script", extra={"problem": f"{NAME} is not built; pages cannot load it from here"})

    async def loader(request: Request) -> Response:
        if service.directory.page(request.path_params["token"]) is None:
            return refusal(Refused(404, "The page's token is unknown; copy the tag from the dashboard again."))
        return _answer(request, script, LOADER_CACHE)

    before: dict[str, Script] = {}

    def find(name: str) -> Script | None:
        with service.database.reading.connect() as connection:
            return kept(connection, name)

    async def fixed(request: Request) -> Response:
        name = request.path_params["name"]
        found = script if script is not None and script.name == name else before.get(name)
        if found is None:
            found = await run_in_threadpool(find, name)
            if found is not None:
                before[name] = found
            elif script is not None:
                return refusal(Refused(404, "That version was never here; copy the tag from the dashboard again."))
        return _answer(request, found, FOREVER)

    return [Route("/messo/{token}/messo.min.js", loader), Route(f"/sdk/{{name}}/{NAME}", fixed)]


def _answer(request: Request, script: Script | None, cache: str) -> Response:
    if script is None:
        return refusal(Refused(503, f"{NAME} is not built here; `python3 build.py` in the repository makes it."))
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    # Each form has a tag of its own: https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.3
    etag = f'"{script.name}{"-gzip" if zipped else ""}"'
    # It holds nothing of anybody, and a page that checks its integrity must be able to read it.
    headers = {
        "Access-Control-Allow-Origin": "*", "Cache-Control": cache, "ETag": etag, "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }  # fmt: skip
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    if zipped:
        headers["Content-Encoding"] = "gzip"
    return Response(script.zipped if zipped else script.text, headers=headers, media_type="text/javascript")
