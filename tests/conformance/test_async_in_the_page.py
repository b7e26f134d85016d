"""Promises of the page and time that passes, awaited alike in the development build and compiled."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conformance import runtimes
from tools import compiled_build
from tools.brython_build import Module, bundle

ENTRY = "awaiting"
SOURCE = """
from browser import aio, window

log = []


async def caught(promise):
    try:
        return await promise
    except Exception as error:
        return ["caught", str(error)]
    finally:
        log.append("finally")


async def second():
    log.append("second begins")
    await aio.sleep(0)
    log.append("second ends")


async def first():
    log.append("first begins")
    log.append(await window.Promise.resolve(5))
    log.append(await caught(window.Promise.reject(window.Error.new("no"))))
    log.append(await caught(window.Promise.resolve("text")))
    found = await window.Promise.resolve(window.JSON.parse('{"a": [1]}'))
    log.append(found.a[0])
    before = window.Date.now()
    await aio.sleep(0.05)
    log.append(window.Date.now() - before > 40)
    return "done"


async def fails():
    await aio.sleep(0)
    raise ValueError("reported")


def finished(result):
    log.append(result)
    aio.run(fails(), finished, told)


def told(error):
    log.append(str(error))
    window.outcomes = [[str(place), str(entry)] for place, entry in enumerate(log)]


aio.run(first(), finished)
log.append("between")
aio.run(second())
log.append("after")
"""
EXPECTED = [
    "first begins", "between", "second begins", "after", "5", "finally", "['caught', 'no']", "finally", "text", "1",
    "second ends", "True", "done", "reported",
]  # fmt: skip


def texts(build: str, node: Path, terser: Path) -> str:
    modules = {ENTRY: Module(ENTRY, SOURCE, False)}
    if build == "development":
        return bundle(modules, ENTRY, node=node, terser=terser, banner="/*! Awaiting */")
    program = compiled_build.compiled(modules, ENTRY, checked=build == "checked")
    return compiled_build.minified(program, node=node, terser=terser)[0]


@pytest.mark.parametrize("build", ["development", "production", "checked"])
def test_promises_are_awaited_in_order(build: str, chromium: Browser, node_path: Path, terser_path: Path) -> None:
    """What a function begins runs until its first `await`; a rejection is an exception where it is awaited."""
    outcomes = runtimes.in_page_with_bundle(texts(build, node_path, terser_path), chromium)
    assert list(outcomes.values()) == EXPECTED
