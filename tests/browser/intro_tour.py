"""A tour of three steps by the real intro.js, and the acts of a person in front of it. Holds no test."""

__all__ = ["LEAVING", "begin", "click_next", "make_tour"]

from tests.support.pages import HostPage

STEPS = "['one', 'two', 'three'].map(id => ({element: '#' + id, intro: id, data: {step_id: id}}))"

LEAVING = {
    "escape": lambda host: host.page.keyboard.press("Escape"),
    "overlay": lambda host: host.page.mouse.click(5, 5),
    "skip": lambda host: host.page.click(".introjs-skipbutton"),
}
"""How a person leaves: the reason that is reported, and the act."""


def make_tour(host: HostPage, steps: str = STEPS, tour_id: str = "welcome", name: str = "tour") -> None:
    """Make a watched tour and keep it as `window[name]`. Its box moves at once, and no other is on its way out."""
    host.run(
        f"""() => {{
            const made = introJs.tour().setOptions({{steps: {steps}}});
            window.{name} = calumma.watch(made, {{tour_id: '{tour_id}', tour_name: 'Our tour'}});
            window.sameTour = window.{name} === made;
        }}"""
    )


def begin(host: HostPage) -> None:
    """Start `window.tour`, wait for its first step and for its box."""
    host.until("!document.querySelector('.introjs-tour')")
    accepted = host.doctor()["accepted"]
    host.run("tour.start().then(() => {})")
    host.until_accepted(accepted + 2)


def click_next(host: HostPage) -> None:
    """Click Next or Done, and wait for what that brings."""
    accepted = host.doctor()["accepted"]
    host.page.click(".introjs-nextbutton")
    host.until_accepted(accepted + 1)
