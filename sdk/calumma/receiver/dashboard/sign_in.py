"""In and out of the dashboard. A link shows a page with a button: a preview in a chat must not use it up."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..login import SESSION_MS, begin, end
from ..transactions import WriteFailed
from .frame import COOKIE, Frame, Visit

__all__ = ["routes"]


def routes(frame: Frame) -> list[Route]:
    service = frame.service
    secure = service.public_url.startswith("https://")

    async def door(request: Request) -> Response:
        return frame.show("sign_in.html", None, link=request.path_params["secret"])

    async def enter(request: Request) -> Response:
        link = request.path_params["secret"]
        try:
            session = await service.writer.run(lambda connection: begin(connection, link, service.now()))
        except WriteFailed as error:
            return frame.refuse(503, f"You are not signed in; try again in a moment: {error}.")
        if session is None:
            return frame.show("sign_in.html", None, 403, link=None, used=True)
        answer = frame.go("/")
        answer.set_cookie(COOKIE, session, max_age=SESSION_MS // 1000, httponly=True, samesite="lax", secure=secure)
        return answer

    async def outside(request: Request) -> Response:
        if await frame.session(request):
            return frame.go("/")
        return frame.show("sign_in.html", None, link=None, used=False)

    async def leave(visit: Visit) -> Response:
        secret = visit.request.cookies[COOKIE]
        await service.writer.run(lambda connection: end(connection, secret))
        answer = frame.go("/sign-in")
        answer.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=secure)
        return answer

    return [
        Route("/login/{secret}", door, methods=["GET"]),
        Route("/login/{secret}", enter, methods=["POST"]),
        Route("/sign-in", outside, methods=["GET"]),
        frame.form("/sign-out", leave),
    ]
