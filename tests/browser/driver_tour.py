"""A tour of three steps by the real driver.js, and the acts of a person in front of it. Holds no test."""

__all__ = ["LEAVING", "STEPS", "begin", "click_next", "make_tour", "open_tour"]

from tests.support.pages import DRIVER, HostPage

STEPS = """['one', 'two', 'three'].map(id => (
    {element: '#' + id, popover: {title: 'Step ' + id}, data: {step_id: id}}))"""

LEAVING = {
    "close_button": lambda host: host.page.click(".driver-popover-close-btn"),
    "escape": lambda host: host.page.keyboard.press("Escape"),
    "overlay": lambda host: host.page.mouse.click(5, 5),
}
"""How a person leaves: the reason that is reported, and the act."""


def make_tour(host: HostPage, config: str = "{}", tour_id: str = "welcome", name: str = "tour") -> None:
    """Make a watched driver and keep it as `window[name]`; `config` is what the page adds to driver.js's options."""
    host.run(
        f"""() => {{
            const made = driver.js.driver(Object.assign({{animate: false, steps: {STEPS}}}, {config}));
            window.{name} = calumma.watch(made, {{tour_id: '{tour_id}', tour_name: 'Our tour'}});
            window.sameDriver = window.{name} === made;
        }}"""
    )


def open_tour(host: HostPage, config: str = "{}") -> None:
    """A ready page with a watched tour that has not begun."""
    host.ready(DRIVER)
    make_tour(host, config)


def begin(host: HostPage) -> None:
    """Start `window.tour` and wait for its first step."""
    accepted = host.doctor()["accepted"]
    host.run("tour.drive()")
    host.until_accepted(accepted + 2)


def click_next(host: HostPage) -> None:
    """Click Next, and wait for what that brings."""
    accepted = host.doctor()["accepted"]
    host.page.click(".driver-popover-next-btn")
    host.until_accepted(accepted + 1)
