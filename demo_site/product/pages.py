"""The pages of Windowsill: which facts each shows, and the policy that it is sent with.

The address is the whole state: who is signed in and which knobs are turned. No page needs a cookie or a session.
"""

__all__ = ["Pages", "strict_policy"]

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.templating import Jinja2Templates

from demo_site.product import garden
from demo_site.product.knobs import parse
from demo_site.product.people import PEOPLE, Person, person
from demo_site.product.switches import switches

TEMPLATES = Jinja2Templates(directory=Path(__file__).parent / "templates")
WRITE_KEY = "windowsill-demo"
SITE_ID = "windowsill-demo-site"
SDK_FILES = {"compiled": "chmln.min.js", "brython": "chmln.js"}


def strict_policy(customerio_origin: str, receiver_origin: str = "") -> str:
    """The Content-Security-Policy of `csp=strict`: nothing inline, no eval, Trusted Types enforced."""
    origins = f"'self' {customerio_origin} {receiver_origin}".rstrip()
    return (
        f"default-src 'none'; script-src 'self' {customerio_origin}; connect-src {origins}; "
        "require-trusted-types-for 'script'; style-src 'self'; img-src 'self'"
    )


class Pages:
    """One method per page."""

    def __init__(self, customerio_origin: str, dist: Path, receiver: tuple[str, str] | None = None) -> None:
        self._customerio = customerio_origin
        self._receiver = receiver
        self._dist = dist

    async def today(self, request: Request) -> Response:
        """`/`: what is to be done today, and the week ahead."""
        week = [
            {"day": date.today() + timedelta(days=days), "tasks": garden.due(days), "today": days == 0}
            for days in range(7)
        ]
        return self._page(request, "today.html", week=week, tasks=garden.due(0), soon=garden.due(1))

    async def plants(self, request: Request) -> Response:
        """`/plants`: all of them, or those of one room (`?room=`)."""
        room = request.query_params.get("room", "")
        shown = [one for one in garden.PLANTS if one.room == room] if room in garden.ROOMS else garden.PLANTS
        return self._page(request, "plants.html", plants=shown, rooms=garden.ROOMS, room=room)

    async def plant(self, request: Request) -> Response:
        """`/plants/{slug}`: one plant."""
        found = garden.plant(request.path_params["slug"])
        if found is None:
            return await self.missing(request)
        return self._page(request, "plant.html", plant=found)

    async def settings(self, request: Request) -> Response:
        """`/settings`: the account, reminders, and for the admin the tours."""
        return self._page(request, "settings.html")

    async def sign_in(self, request: Request) -> Response:
        """`/sign-in`: pick who you are."""
        return self._render(request, "sign_in.html", None, 200, people=PEOPLE)

    async def missing(self, request: Request) -> Response:
        """Any other address."""
        knobs, _ = parse(request.query_params)
        return self._render(request, "missing.html", person(knobs.uid), 404)

    def _page(self, request: Request, template: str, **facts: Any) -> Response:
        knobs, _ = parse(request.query_params)
        user = person(knobs.uid)
        if user is None:
            # A uid that could not be used is told on the sign-in page, so it goes along.
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/sign-in{query}", status_code=303)
        return self._render(request, template, user, 200, **facts)

    def _render(self, request: Request, template: str, user: Person | None, status: int, **facts: Any) -> Response:
        knobs, notices = parse(request.query_params)
        context = {
            "user": user,
            "path": request.url.path,
            "knobs": knobs.in_force,
            "notices": notices,
            "link": knobs.link,
            "groups": switches(knobs, request.url.path, self.builds()),
            "sdk": SDK_FILES[knobs.build],
            "customerio": self._customerio,
            "receiver": self._receiver,
            "write_key": WRITE_KEY,
            "site_id": SITE_ID,
            "today": date.today(),
        }
        headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        if knobs.strict:
            headers["Content-Security-Policy"] = strict_policy(
                self._customerio, self._receiver[0] if self._receiver else ""
            )
        return TEMPLATES.TemplateResponse(request, template, context | facts, status_code=status, headers=headers)

    def builds(self) -> dict[str, dict[str, str]]:
        """What the panel tells about each build: `file` and `size`; a build that is not there has no size."""
        try:
            sizes = json.loads((self._dist / "sizes.json").read_text(encoding="utf-8"))
        except OSError:
            sizes = {}
        return {
            build: {"file": f"/dist/{name}", "size": f"{sizes[name]['gzip'] / 1000:.0f} KB" if name in sizes else ""}
            for build, name in SDK_FILES.items()
        }
