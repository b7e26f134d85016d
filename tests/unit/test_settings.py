"""The settings of the script tag: defaults, choices, and a sentence for what cannot be followed."""

import pytest

from calumma.core.settings import SETTINGS, defaults, read


def test_the_defaults():
    """The first choice of each, by the names that the script tag's attributes have in camel case."""
    assert defaults() == {
        "customerio": "auto", "identity": "observe", "stepSeen": "on", "exitOn": "dismiss",
        "consent": "granted", "share": "", "admin": "", "token": "", "receiver": "", "experiences": "", "debug": False,
    }  # fmt: skip


def test_defaults_are_made_anew():
    """Nobody shares them."""
    defaults()["customerio"] = "off"
    assert defaults()["customerio"] == "auto"


@pytest.mark.parametrize(
    ("given", "settings"),
    [
        ({}, {}),
        ({"customerio": "_cio", "admin": "role=owner"}, {"customerio": "_cio", "admin": "role=owner"}),
        ({"customerio": "off"}, {"customerio": "off"}),
        ({"token": "abc"}, {"token": "abc"}),
        ({"token": None}, {"token": ""}),
        ({"identity": "observe", "stepSeen": "on"}, {"identity": "observe", "stepSeen": "on"}),
        ({"identity": "mirror", "share": "plan, role"}, {"identity": "mirror", "share": "plan, role"}),
        ({"consent": "required", "exitOn": "leave"}, {"consent": "required", "exitOn": "leave"}),
        ({"debug": ""}, {"debug": True}),
        ({"debug": "true"}, {"debug": True}),
        ({"debug": True}, {"debug": True}),
        ({"debug": "false"}, {"debug": False}),
        ({"debug": False}, {"debug": False}),
        ({"debug": None}, {"debug": False}),
        ({"fastUrl": "https://fast.example/", "forceOverride": True}, {}),
    ],
)
def test_what_can_be_followed_is_read_without_a_word(given, settings):
    """Keys of Chameleon's own loader are no mistake."""
    assert read(given) == (settings, [])


@pytest.mark.parametrize(
    ("given", "followed", "told"),
    [
        (
            {"customerio": "segment"},
            {},
            'the setting customerio cannot be "segment"; it is one of auto, cioanalytics, _cio, off',
        ),
        (
            {"customerio": None},
            {},
            "the setting customerio cannot be nothing; it is one of auto, cioanalytics, _cio, off",
        ),
        ({"stepSeen": True}, {}, "the setting stepSeen cannot be true; it is one of on, once, off"),
        ({"consent": "ask"}, {}, 'the setting consent cannot be "ask"; it is one of granted, gpc, required'),
        ({"share": 7}, {}, "the setting share is text of at most 768 bytes, not 7"),
        ({"colour": "red"}, {}, 'the setting "colour" is not known; known are ' + ", ".join(SETTINGS)),
    ],
)
def test_what_cannot_be_followed_is_told(given, followed, told):
    """Value, rule and the choices there are; the rest is read all the same."""
    assert read({**given, "token": "t"}) == ({**followed, "token": "t"}, [told])


def test_a_setting_of_a_later_version_is_told_not_followed():
    """Honest about what is not there yet."""
    _settings, told = read({"experiences": "/experiences.json"})
    assert told == ['the setting experiences="/experiences.json" does nothing in this version']


@pytest.mark.parametrize("address", ["https://hooks.example", "http://127.0.0.1:8000/", ""])
def test_a_receiver_is_an_address(address):
    """With or without a slash at its end."""
    assert read({"receiver": address}) == ({"receiver": address.rstrip("/")}, [])


@pytest.mark.parametrize("address", ["hooks.example", "//hooks.example", "javascript:alert(1)"])
def test_what_is_no_address_is_no_receiver(address):
    """Told, and not followed."""
    assert read({"receiver": address}) == (
        {}, [f'the setting receiver is an address such as https://hooks.example, not "{address}"'],
    )  # fmt: skip
