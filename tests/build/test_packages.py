"""What others wrote and we install: pinned, named nowhere by a registry, and nothing of it where it does not belong."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("folder", ["demo_site", "tests", "tools", "tools/bench"])
def test_npm_packages_are_pinned_exactly_and_name_no_registry(folder: str):
    """Intent: everyone installs the same bytes, from the registry that they use."""
    wanted = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))
    packages = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    pins = {**wanted.get("dependencies", {}), **wanted.get("devDependencies", {})}
    assert pins == {name: packages[f"node_modules/{name}"]["version"] for name in pins}
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_the_demo_packages_are_those_that_the_product_speaks_of():
    """Intent: Customer.io's client, driver.js and Chameleon's loader are the real ones."""
    wanted = json.loads((ROOT / "demo_site" / "package.json").read_text(encoding="utf-8"))
    assert wanted["dependencies"] == {
        "@chamaeleonidae/chmln": "1.0.1",
        "@customerio/cdp-analytics-browser": "0.5.11",
        "driver.js": "1.8.0",
    }


def test_engines_under_a_copyleft_licence_are_there_for_tests_alone():
    """Intent: what is shipped and what is shown contain none of them."""
    packages = json.loads((ROOT / "tests" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    copyleft = {name for name, package in packages.items() if "GPL" in package["license"]}
    assert copyleft == {"node_modules/intro.js", "node_modules/shepherd.js"}
    for folder in ("demo_site", "tools"):
        lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
        assert copyleft & set(lock["packages"]) == set()


def test_the_package_needs_nothing_at_run_time_and_every_tool_has_a_range():
    """Intent: what is built today is built tomorrow; the SDK drags nothing in."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dependencies"] == []
    tools = [tool for extra in project["optional-dependencies"].values() for tool in extra]
    assert [tool for tool in tools if not re.fullmatch(r"[\w-]+(?:\[\w+\])?>=[\d.]+,<[\d.]+", tool)] == []
