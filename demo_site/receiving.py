"""The receiver of the demo: a real one, with an account that the product's pages and the local Customer.io know.

Its database lives as long as the demo. Knows the receiver's own parts and nothing of the product or of Customer.io.
"""

__all__ = ["DemoReceiver"]

import secrets
from pathlib import Path

from sqlalchemy import insert, update

from calumma.receiver.app import create_app
from calumma.receiver.database import open_database
from calumma.receiver.directory import Directory, changed, make_account, make_token, now_ms
from calumma.receiver.login import make_link
from calumma.receiver.tables import hosts, public_properties, webhook_tokens

# The demo's pages have no server that proves who their user is, so they see only these.
PUBLIC = (
    "customerio_last_email_opened_at customerio_email_opened_count customerio_last_email_clicked_at "
    "customerio_email_clicked_count customerio_segments upsell_readiness_score plan"
).split()


class DemoReceiver:
    """`app`: to be served at `url`. `page_token`: for the pages of `product_url`. `sign_in`: opens the dashboard once.

    `reports`: where Customer.io posts, signed with `signing_key`. `profiles`: where anybody may try a webhook by hand.
    """

    def __init__(self, folder: Path, url: str, product_url: str) -> None:
        self._database = open_database(f"sqlite:///{folder}/calumma.db")
        self.signing_key = secrets.token_hex(32)
        with self._database.writing.begin() as connection:
            account = make_account(connection, "Windowsill", now_ms())
            signed = make_token(connection, account, "reports", now_ms())
            connection.execute(update(webhook_tokens).values(signing_key=self.signing_key))
            token = make_token(connection, account, "by hand", now_ms())
            link = make_link(connection, account, now_ms())
            connection.execute(insert(hosts).values(account_id=account, origin=product_url))
            connection.execute(insert(public_properties), [{"account_id": account, "name": name} for name in PUBLIC])
            changed(connection)
        self.page_token = Directory(self._database.reading).accounts()[0].page_token
        self.reports = f"{url}/v3/observe/hooks/{signed}/customerio"
        self.profiles = f"{url}/v3/observe/hooks/{token}/profiles"
        self.sign_in = f"{url}/login/{link}"
        self.app = create_app(self._database, url)

    def close(self) -> None:
        """End open streams; what was accepted is written by the time that the app has stopped."""
        self.app.state.service.hub.close()

    def forget(self) -> None:
        self._database.close()
