"""What README shows of the console is what the console says, word for word."""

import re
from pathlib import Path

from tests.browser.driver_tour import begin, click_next
from tests.support.pages import CURRENT, DRIVER, SDK, HostPage

README = Path(__file__).parents[2] / "README.md"


def test_the_doctors_report_is_the_one_in_readme(host: HostPage, build: str) -> None:
    """An email address at the client, an id with us, and a tour of two steps by driver.js that waits."""
    host.open(CURRENT, DRIVER, SDK)
    host.load_client()
    host.run("clientIdentify('ana@example.com'), chmln.identify('42')")
    host.run("""window.tour = calumma.watch(driver.js.driver({animate: false, steps: [{element: '#one', popover: {}},
        {element: '#two', popover: {}}]}), {tour_id: 'welcome', tour_name: 'Welcome'}), undefined""")
    begin(host)
    click_next(host)
    click_next(host)
    host.until_accepted(4)
    host.until_verdict("different")
    host.run("calumma.doctor()")
    printed = [text for _kind, text in host.console if text.startswith("calumma: Calumma")]
    shown = re.search(r"> calumma\.doctor\(\)\n(.*?)\n```", README.read_text(encoding="utf-8"), re.S)
    assert shown is not None
    assert [text.replace(f"({build})", "(compiled)") for text in printed] == [shown[1]]
