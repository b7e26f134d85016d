"""The command line and the environment: the same words, the same checks, and a sentence for what is wrong."""

import re

import pytest

from calumma.receiver.cli import main
from calumma.receiver.options import parser

# Flag -> what it may be given, what that means, and a text that is none.
FLAGS = {
    "--database": ("sqlite:///x.db", "sqlite:///x.db", None),
    "--public-url": ("https://a.example/", "https://a.example/", None),
    "--host": ("0.0.0.0", "0.0.0.0", None),
    "--port": ("8080", 8080, "65536"),
    "--log-level": ("error", "error", "verbose"),
    "--requests-per-address": ("7", 7, "0"),
    "--sync-minutes": ("30", 30, "often"),
    "--customerio-region": ("eu", "eu", "mars"),
    "--sync-by": ("export", "export", "pigeon"),
    "--app-api-url": ("http://local", "http://local", None),
}


def variable(flag: str) -> str:
    return "CALUMMA_" + flag.strip("-").replace("-", "_").upper()


def test_help_names_every_flag_and_says_how_to_set_it_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--help"])
    told = capsys.readouterr().out
    shown = dict.fromkeys(re.findall(r"^  (?:-h, )?(--[\w-]+)", told, re.M))
    assert (ended.value.code, set(shown)) == (0, {"--help", *FLAGS})
    assert "in the environment too, as CALUMMA_ and its name" in told and "CALUMMA_APP_API_KEY" in told
    blocks = re.split(r"^  (?=-)", told, flags=re.M)[1:]
    assert len([text for text in blocks if len(text.split()) > 3]) == len(blocks) == len(shown)


@pytest.mark.parametrize("flag", FLAGS)
def test_each_flag_can_be_set_in_the_environment_and_the_command_line_goes_before(flag: str) -> None:
    name = flag.strip("-").replace("-", "_")
    text, meant, _wrong = FLAGS[flag]
    assert getattr(parser({}).parse_args(["serve"]), name) != meant
    assert getattr(parser({variable(flag): text}).parse_args(["serve"]), name) == meant
    assert getattr(parser({}).parse_args(["serve", flag, text]), name) == meant
    other = {"--log-level": "debug", "--sync-by": "membership", "--customerio-region": "us"}.get(flag, "9")
    assert getattr(parser({variable(flag): other}).parse_args(["serve", flag, text]), name) == meant


@pytest.mark.parametrize("flag", [flag for flag, (_text, _meant, wrong) in FLAGS.items() if wrong])
@pytest.mark.parametrize("where", ["environment", "command line"])
def test_what_a_flag_may_not_be_is_told_in_a_sentence(
    flag: str, where: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is opened or made, and without a traceback."""
    wrong = str(FLAGS[flag][2])
    if where == "environment":
        monkeypatch.setenv(variable(flag), wrong)
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--database", "sqlite:////nowhere/x.db", *([flag, wrong] if where == "command line" else [])])
    told = capsys.readouterr().err.splitlines()[-1]
    assert ended.value.code == 2
    assert told.startswith(f"calumma serve: error: argument {flag}") and repr(wrong) in told
