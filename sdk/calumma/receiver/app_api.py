"""Customer.io's App API as the receiver uses it: which segments there are, and who is in one.

Knows what the answers must look like; https://docs.customer.io/integrations/api/app/ describes them. It must not know
what the receiver does with a member. A caller gets all members of a segment, or an error and none.
"""

__all__ = ["AppApi", "Segment"]

import asyncio
import time
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, NamedTuple

import httpx

from .app_api_errors import AppApiError, BrokenAnswer, NoAnswer, UnknownSegment
from .app_api_http import HOSTS, AppApiHttp, Clock, Sleep, what_failed
from .export_csv import CsvMembers
from .spool import Member, Spool

# Pages may hold 30,000; one of these is read in a few milliseconds, and meanwhile webhooks wait for the loop.
PAGE = 5_000
BATCH = 1_000
EXPORT_POLL_SECONDS = 2.0
EXPORT_POLLS = 300
DOWNLOADS = 3


class Segment(NamedTuple):
    """A segment by number and name; `kind` is `dynamic` or `manual`."""

    id: int
    name: str
    kind: str


class AppApi:
    """`async with AppApi(key, region="eu") as api:`; `base_url` overrules the region, for a local Customer.io."""

    def __init__(
        self,
        key: str,
        region: str = "us",
        base_url: str | None = None,
        clock: Clock = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """Raises KeyRefused for a text that cannot be a key, AppApiError for an unknown region."""
        if region not in HOSTS:
            raise AppApiError(f"the region is {region!r}; it may be one of {', '.join(HOSTS)}")
        self._http = AppApiHttp(key, base_url or HOSTS[region], clock, sleep)

    def __repr__(self) -> str:
        return f"AppApi({self._http!r})"

    async def __aenter__(self) -> "AppApi":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def segments(self) -> list[Segment]:
        """All segments of the workspace."""
        what = "the list of segments"
        answer = await self._http.ask(what, "GET", "/v1/segments")
        found = (answer or {}).get("segments")
        if not isinstance(found, list):
            raise _broken(what, "it has no list `segments`")
        return [_segment(what, one) for one in found]

    async def members(self, segment_id: int) -> AsyncIterator[list[Member]]:
        """Everybody in the segment, in batches; the first comes when the last page is in and every page was whole.

        Raises one of AppApiError, always before the first batch.
        """
        with Spool() as spool:
            start, seen, page = "", {""}, 0
            while page == 0 or start:
                page += 1
                what = f"segment {segment_id}, page {page}"
                query = {"limit": str(PAGE)} | ({"start": start} if start else {})
                answer = await self._http.ask(what, "GET", f"/v1/segments/{segment_id}/membership", params=query)
                if answer is None:
                    raise _unknown(segment_id)
                for member in _members(what, answer):
                    spool.add(member)
                start = _cursor(what, answer)
                if start and start in seen:
                    raise _broken(what, "its `next` leads back to a page that was read")
                seen.add(start)
            for batch in spool.batches(BATCH):
                yield batch

    async def export(self, segment_id: int) -> AsyncIterator[list[Member]]:
        """The same by way of an export: started, awaited, downloaded, read as CSV. Raises as `members` does."""
        what = f"export of segment {segment_id}"
        body = {"filters": {"and": [{"segment": {"id": segment_id}}]}}
        started = await self._http.ask(what, "POST", "/v1/exports/customers", json=body)
        export_id = _export(what, started).get("id")
        if type(export_id) is not int:
            raise _broken(what, "it has no number `id`")
        total = await self._awaited(what, export_id)
        with Spool() as spool:
            await self._fetched(what, export_id, spool, total)
            for batch in spool.batches(BATCH):
                yield batch

    async def _awaited(self, what: str, export_id: int) -> int | None:
        for _ in range(EXPORT_POLLS):
            state = _export(what, await self._http.ask(what, "GET", f"/v1/exports/{export_id}"))
            if state.get("failed"):
                raise AppApiError(f"{what}: Customer.io says that it failed; nothing was changed, sync again")
            if state.get("status") == "done":
                total = state.get("total")
                return total if type(total) is int else None
            await self._http.wait(EXPORT_POLL_SECONDS)
        raise NoAnswer(f"{what}: not done after {EXPORT_POLLS} looks; nothing was changed, the next sync tries again")

    async def _fetched(self, what: str, export_id: int, spool: Spool, total: int | None) -> None:
        reason = ""
        for attempt in range(DOWNLOADS):
            # Asked for anew each time: the address is good for a quarter of an hour only.
            answer = await self._http.ask(what, "GET", f"/v1/exports/{export_id}/download")
            url = (answer or {}).get("url")
            if not isinstance(url, str) or not url.startswith(("https://", "http://")):
                raise _broken(what, "it has no address `url`")
            spool.clear()
            rows = CsvMembers(what)
            try:
                async with self._http.download(url) as chunks:
                    async for chunk in chunks:
                        spool.add_all(rows.feed(chunk))
                spool.add_all(rows.end())
            except (httpx.RequestError, httpx.InvalidURL) as error:
                reason = what_failed(error)
                await self._http.wait(EXPORT_POLL_SECONDS * (attempt + 1))
                continue
            if total is not None and rows.count != total:
                raise _broken(what, f"it has {rows.count} rows and was said to have {total}")
            return
        raise NoAnswer(f"{what}: {reason}, {DOWNLOADS} times; nothing was changed, the next sync tries again")


def _members(what: str, answer: dict[str, Any]) -> list[Member]:
    found = answer.get("identifiers")
    if not isinstance(found, list):
        raise _broken(what, "it has no list `identifiers`")
    return [_member(what, one) for one in found]


def _member(what: str, given: Any) -> Member:
    if not isinstance(given, dict):
        raise _broken(what, "one of its identifiers is no object")
    texts = [given.get(key) or "" for key in Member._fields]
    if not all(isinstance(text, str) for text in texts):
        raise _broken(what, "one of its identifiers is no text")
    if not any(texts):
        raise _broken(what, "one of its people has no identifier")
    return Member(*texts)


def _cursor(what: str, answer: dict[str, Any]) -> str:
    """Where the next page begins, empty on the last. A page without the key may be half a page."""
    if "next" not in answer or not isinstance(answer["next"], str | None):
        raise _broken(what, "it has no text `next`")
    return answer["next"] or ""


def _segment(what: str, given: Any) -> Segment:
    match given:
        case {"id": int(number), "name": str(name)}:
            return Segment(number, name, str(given.get("type") or ""))
    raise _broken(what, "one of its segments has no `id` and `name`")


def _export(what: str, answer: dict[str, Any] | None) -> dict[str, Any]:
    if answer is None:
        raise AppApiError(f"{what}: Customer.io does not know it any more; sync again")
    inner = answer.get("export", answer)
    if not isinstance(inner, dict):
        raise _broken(what, "its `export` is no object")
    return inner


def _broken(what: str, rule: str) -> BrokenAnswer:
    return BrokenAnswer(f"{what}: the answer is broken, {rule}; nothing was changed, the next sync tries again")


def _unknown(segment_id: int) -> UnknownSegment:
    return UnknownSegment(f"segment {segment_id}: Customer.io has none of that number; check it under Segments there")
