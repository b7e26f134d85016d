"""Windowsill as one application: its pages, its files, and the files that it borrows from its neighbours."""

__all__ = ["create_app"]

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from demo_site.product.pages import Pages

STATIC = Path(__file__).parent / "static"
DRIVER = {"driver.js": "driver.js.iife.js", "driver.css": "driver.css"}
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css", ".html": "text/html", ".json": "application/json"}


def create_app(
    customerio_origin: str, dist: Path, node_modules: Path, receiver: tuple[str, str] | None = None
) -> Starlette:
    """The product on its own origin.

    `customerio_origin`: where the Customer.io of its pages answers, such as `http://127.0.0.1:8001`.
    `dist`: folder of the built SDK, read at each request. `node_modules`: where npm put driver.js.
    `receiver`: address and page token of the receiver, None for a product without one.
    """
    pages = Pages(customerio_origin.rstrip("/"), dist, receiver)
    return Starlette(
        routes=[
            Route("/", pages.today),
            Route("/plants", pages.plants),
            Route("/plants/{slug}", pages.plant),
            Route("/settings", pages.settings),
            Route("/sign-in", pages.sign_in),
            Route("/dist/{name}", _files(dist, "python3 build.py")),
            Route("/vendor/{name}", _files(node_modules / "driver.js" / "dist", "npm ci in demo_site/", DRIVER)),
            Mount("/static", _Static(directory=STATIC)),
            Route("/{path:path}", pages.missing),
        ]
    )


class _Static(StaticFiles):
    """Our own files, asked for again on each visit: who edits one sees it at once."""

    def file_response(self, *args, **kwargs) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


def _files(folder: Path, made_by: str, names: dict[str, str] | None = None) -> Callable[[Request], Awaitable[Response]]:
    """Serves the files of `folder`, or only those that `names` lists; a missing one says which command makes it."""

    async def serve(request: Request) -> Response:
        name = request.path_params["name"]
        path = folder / (names.get(name, "") if names is not None else name)
        if path.parent == folder and path.is_file():
            media_type = TYPES.get(path.suffix, "application/octet-stream")
            return FileResponse(path, media_type=media_type, headers={"Cache-Control": "no-cache"})
        return PlainTextResponse(f"{name} is not here; {made_by} makes it.\n", status_code=404)

    return serve
