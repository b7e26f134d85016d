"""The peer: what an engineer writes who needs the row on the disk and nothing else. Starlette, SQLAlchemy, one insert.

One row and one flush for each request; no token, no rules, no duplicates, nobody told of it.
`python -m tools.bench.receiver.peer FILE` serves it on a free port.
"""

import json
import socket
import sys
import time
from typing import Any

import uvicorn
from sqlalchemy import JSON, BigInteger, Column, Integer, MetaData, Table, Text, create_engine, event, insert
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

__all__ = ["main"]

rows = Table(
    "rows",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, index=True),
    Column("body", JSON, nullable=False),
    Column("at", BigInteger, nullable=False),
)


def main(file: str) -> None:
    """Serve until killed."""
    # SQLite has one writer at a time: with one connection they wait in the pool, not in SQLite, which is far quicker.
    engine = create_engine(f"sqlite:///{file}", pool_size=1, max_overflow=0, pool_timeout=60)

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")

    rows.metadata.create_all(engine)

    def write(body: dict[str, Any]) -> int:
        with engine.begin() as connection:
            values = {"uid": body["uid"], "body": body, "at": time.time_ns() // 1_000_000}
            made = connection.execute(insert(rows).values(values)).inserted_primary_key
        assert made is not None
        return int(made[0])

    async def take(request: Request) -> Response:
        return JSONResponse({"id": await run_in_threadpool(write, json.loads(await request.body()))})

    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    print(f"Peer   http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    app = Starlette(routes=[Route("/{rest:path}", take, methods=["POST"])])
    uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False)).run(sockets=[listener])


if __name__ == "__main__":
    main(sys.argv[1])
