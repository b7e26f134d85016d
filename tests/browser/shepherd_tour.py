"""A tour of three steps by the real Shepherd, and the acts of a person in front of it. Holds no test."""

__all__ = ["BOX", "LEAVING", "begin", "click_next", "make_tour", "press"]

from tests.support.pages import HostPage

BOX = ".shepherd-element:not([hidden]) "


def press(host: HostPage, key: str) -> None:
    """Press a key once Shepherd has moved the focus into its box, which it does some 300 ms later."""
    host.until("document.activeElement === tour.currentStep.el")
    host.page.keyboard.press(key)


LEAVING = {
    "close_button": lambda host: host.page.click(BOX + ".shepherd-cancel-icon"),
    "escape": lambda host: press(host, "Escape"),
    "overlay": lambda host: host.page.mouse.click(5, 5),
    "skip": lambda host: host.page.click(BOX + ".exit"),
}
"""How a person leaves: the reason that is reported, and the act. The overlay does what the page made it do."""

MAKE = """([name, options, steps]) => {
    const from = window.Shepherd || bundle.Shepherd;
    const buttons = [{text: 'Exit', classes: 'exit', action() { this.cancel(); }},
        {text: 'Back', classes: 'back', action() { this.back(); }},
        {text: 'Next', classes: 'next', action() { this.next(); }}];
    const own = ['one', 'two', 'three'].map(id => (
        {id, text: id, attachTo: {element: '#' + id, on: 'right'}, buttons, cancelIcon: {enabled: true}}));
    window[name] = new from.Tour({
        tourName: 'welcome', useModalOverlay: true, ...(new Function('return ' + options))(),
        steps: own.map((step, place) => ({...step, ...(new Function('return ' + steps))()[place]}))});
    document.onclick = event => event.target.closest('.shepherd-modal-overlay-container') && tour.cancel();
}"""


def make_tour(host: HostPage, options: str = "({})", steps: str = "[]", name: str = "tour") -> None:
    """Make a tour called `welcome` and keep it as `window[name]`; `options`, and for each place `steps`, change it."""
    host.run(MAKE, [name, options, steps])


def begin(host: HostPage) -> None:
    """Start `window.tour` and wait for its first step."""
    accepted = host.doctor()["accepted"]
    host.run("tour.start()")
    host.until_accepted(accepted + 2)


def click_next(host: HostPage) -> None:
    """Click Next, and wait for what that brings."""
    accepted = host.doctor()["accepted"]
    host.page.click(BOX + ".next")
    host.until_accepted(accepted + 1)
