"""What the methods of the `chmln` object do; their names stand in `methods`.

Each handler takes `Arguments`, touches what it needs of them and returns a value for the page. Handlers may raise:
`boot` guards every call.
"""

from .core.consent import consent_state
from .core.errors import InvalidCall
from .core.identity import check_uid, uid_text
from .core.ledger import Entry
from .core.pipeline import Pipeline
from .core.properties import MAX_NAME_BYTES, clean, describe
from .core.settings import defaults, read
from .core.text import fits, show, snake_case
from .customerio.segment import segment_is_there
from .diagnosis import examine, explain, outcome
from .guarding import guarded
from .page.js_values import UNDEFINED, Arguments, to_js
from .page.privacy import opts_out
from .receiver_link import ReceiverLink

__all__ = ["Api"]

# Events of `on` that happen once and stay true: who asks later is told at once, where `load` came before the listener.
ONCE = ("load", "load:chmln", "after:account")
# Settings that cannot be followed, as the doctor tells of them: the last ones.
MAX_PROBLEMS = 20


class Api:
    """`wake()` has the client looked at once this task is over. `watch_tour(tour, options)` starts an adapter and
    answers what is in the way, empty for nothing. `engines()`: see `Parts`. `connect(url, token)`
    gives the link to that receiver. `profile_js`: the page's `data.profile`, which listeners are given.
    """

    __slots__ = (
        "_account", "_connect", "_console", "_engines", "_helpers", "_loaded", "_now", "_pipeline", "_problems",
        "_profile_js", "_remote", "_said", "_settings", "_use", "_wake", "_watch",
    )  # fmt: skip

    def __init__(self, pipeline: Pipeline, console, now, wake, use, watch_tour, engines, connect, profile_js) -> None:
        self._pipeline = pipeline
        self._console = console
        self._now = now
        self._wake = wake
        self._use = use
        self._watch = watch_tour
        self._engines = engines
        self._connect = connect
        self._profile_js = profile_js
        self._remote: ReceiverLink | None = None
        self._settings: dict = {}
        self._problems: list[str] = []
        self._said: bool | None = None
        self._helpers: dict = {}
        self._loaded = False
        self._account = False

    def call(self, name: str, args: Arguments):
        """What the method `name` (one of METHODS) answers."""
        return getattr(self, name.replace(".", "_"))(args)

    def loaded(self) -> None:
        """Tell who waits for it that we are there, and the account: without a receiver there is no server to ask."""
        self._loaded = True
        self._account = self._account or self._remote is None
        for name in ONCE:
            if self._has_happened(name):
                self._pipeline.listeners.emit(name)

    def account_there(self) -> None:
        """The receiver has told the account's settings, or does not."""
        if not self._account:
            self._account = True
            if self._loaded:
                self._pipeline.listeners.emit("after:account")

    def configure(self, given: dict) -> None:
        """Follow the settings in `given`; say what cannot be followed."""
        changed, problems = read(given)
        self._settings = {**(self._settings or defaults()), **changed}
        self._problems = [*self._problems, *problems][-MAX_PROBLEMS:]
        for problem in problems:
            self._console.warn(problem)
        choice: str = self._settings["customerio"]
        self._pipeline.gate.client.choice = choice
        share: str = self._settings["share"]
        self._pipeline.gate.share = share
        self._pipeline.gate.identity = self._settings["identity"]
        self._pipeline.gate.step_seen = changed.get("stepSeen", self._pipeline.gate.step_seen)
        self._pipeline.admin_rule = self._settings["admin"]
        self._pipeline.exit_on = self._settings["exitOn"]
        self._remote = self._connect(self._settings["receiver"], self._settings["token"])
        self._follow_consent()
        self._pipeline.ledger.observe = self._tell if self._settings["debug"] else None

    def identify(self, args: Arguments):
        first = args.value(0)
        bag = first if isinstance(first, dict) else args.value(1)
        uid = first.get("uid") if isinstance(first, dict) else first
        check_uid(uid)
        properties = self._clean(bag, "identify")
        profile = self._pipeline.profile
        listeners = self._pipeline.listeners
        listeners.emit("identify:request", properties, self._profile_js)
        if profile.uid is not None and uid_text(profile.uid) != uid_text(uid):
            self._pipeline.end_runs("user_changed")
        other = profile.identify(uid)
        profile.merge(properties)
        if self._remote is None:
            listeners.emit("identify:sync", properties, self._profile_js)
            listeners.emit("after:profile", self._profile_js)
        else:
            self._remote.identify(properties, bag.get("uid_hash") if isinstance(bag, dict) else None)
        # Pages identify at every turn: to ask the client each time would cost more than all the rest.
        if other:
            self._pipeline.identified()
        else:
            self._pipeline.gate.identified()
        self._wake()
        return UNDEFINED

    setup = identify

    def set(self, args: Arguments):
        properties = self._clean(args.value(0), "set")
        self._pipeline.profile.merge(properties)
        if self._remote is not None:
            self._remote.tell("identify", properties)
        self._pipeline.listeners.emit("after:profile", self._profile_js)
        return UNDEFINED

    def track(self, args: Arguments):
        name = args.value(0)
        if not isinstance(name, str) or not fits(name, MAX_NAME_BYTES) or not snake_case(name):
            rule = f"text of 1 to {MAX_NAME_BYTES} bytes"
            raise InvalidCall(f"track needs the name of what happened as {rule}, not {show(name)}")
        name = snake_case(name)
        properties = self._clean(args.value(1), "track")
        self._pipeline.profile.track(name, properties, self._now())
        if self._remote is not None:
            self._remote.tell("track", properties, name)
        self._pipeline.listeners.emit("track", name, properties)
        return UNDEFINED

    def clear(self, args: Arguments):
        self._pipeline.end_runs("cleared")
        self._pipeline.profile.clear()
        if self._remote is not None:
            self._remote.clear()
        return UNDEFINED

    def on(self, args: Arguments):
        name, callback = self._listener("on", args)
        if callback is None:
            raise InvalidCall(f"on({show(name)}) needs a function to call")
        self._pipeline.listeners.on(name, callback)
        if self._has_happened(name):
            self._pipeline.listeners.call(callback, name)
        return UNDEFINED

    def off(self, args: Arguments):
        name, callback = self._listener("off", args)
        self._pipeline.listeners.off(name, callback)
        return UNDEFINED

    def init(self, args: Arguments):
        options = args.value(1)
        given = dict(options) if isinstance(options, dict) else {}
        if isinstance(args.value(0), str):
            given["token"] = args.value(0)
        self.configure(given)
        self._wake()
        return UNDEFINED

    def show(self, args: Arguments):
        self._console.warn(f"show({show(args.value(0))}): Calumma has no Experiences of its own yet; nothing is shown")
        return UNDEFINED

    def alias(self, args: Arguments):
        """Accepted: its effect is documented nowhere, and events need the id that identify is given."""
        return UNDEFINED

    custom = alias
    help = alias

    def data_profile_get(self, args: Arguments):
        name = args.value(0)
        if not isinstance(name, str):
            return UNDEFINED
        value = self._pipeline.profile.get(name)
        return UNDEFINED if value is None and name not in self._pipeline.profile.attributes else to_js(value)

    def lib_personalize_Mustache_addHelper(self, args: Arguments):
        name, helper = self._listener("addHelper", args)
        if helper is None:
            raise InvalidCall(f"addHelper({show(name)}) needs a function that returns text")
        self._helpers["helper " + name] = helper
        return UNDEFINED

    def watch(self, args: Arguments):
        tour, options = args.raw(0), args.value(1)
        given = options if isinstance(options, dict) else {}
        # Whatever the object turns out to be, the page gets it back and goes on with it.
        problem = guarded(self._console, lambda: self._watch(tour, given), "watch")
        if isinstance(problem, str) and problem:
            self._console.warn("watch " + problem)
        return UNDEFINED if tour is None else tour

    def use(self, args: Arguments):
        if not self._use(args.raw(0)):
            raise InvalidCall("use needs a Customer.io client: an object with track and user")
        self._pipeline.settle()
        self._wake()
        return UNDEFINED

    def consent(self, args: Arguments):
        said = args.value(0)
        if not isinstance(said, bool):
            raise InvalidCall(f"consent takes true or false, not {show(said)}")
        self._said = said
        self._follow_consent()
        self._wake()
        return UNDEFINED

    def disable(self, args: Arguments):
        return self._switch(False)

    def enable(self, args: Arguments):
        return self._switch(True)

    def doctor(self, args: Arguments):
        self._pipeline.settle()
        remote = None if self._remote is None else self._remote.remote
        engines, forgotten = self._engines()
        problems = [*self._problems, *forgotten]
        if remote is None and self._settings.get("receiver"):
            problems.append(
                "data-receiver needs data-token, the page token of its dashboard; without it, nothing is sent there."
            )
        report, text = examine(self._pipeline, engines, problems, segment_is_there(), remote)
        return self._told(args, report, text)

    def explain(self, args: Arguments):
        self._pipeline.settle()
        engines, _forgotten = self._engines()
        found = explain(self._pipeline, engines, segment_is_there())
        return self._told(args, found, found["sentence"])

    def attributes(self):
        """What `data.profile.attributes` answers: a fresh plain object."""
        return to_js(self._pipeline.profile.everything())

    def _told(self, args: Arguments, report: dict, text: str):
        """`report` for the page; `text` is printed unless the page asks for quiet."""
        options = args.value(0)
        if not (isinstance(options, dict) and options.get("quiet") is True):
            self._console.info(text)
        return to_js(report)

    def _follow_consent(self) -> None:
        self._pipeline.allow(consent_state(self._settings.get("consent", "granted"), self._said, opts_out()))
        self._wake_remote()

    def _switch(self, enabled: bool):
        self._pipeline.switch(enabled)
        self._wake_remote()
        return UNDEFINED

    def _wake_remote(self) -> None:
        if self._remote is not None:
            self._remote.wake()

    def _has_happened(self, name: str) -> bool:
        return self._loaded and name in ONCE and (self._account or name != "after:account")

    def _clean(self, bag: object, method: str) -> dict:
        if bag is None:
            return {}
        if not isinstance(bag, dict):
            self._console.warn(f"{method}: properties must be a plain object, not {show(bag)}; they were left out")
            return {}
        properties, warnings = clean(bag, self._now())
        for key, rule in warnings[:20]:
            self._console.warn(f"{method}: {describe(key, rule)}")
        if len(warnings) > 20:
            self._console.warn(f"{method}: {len(warnings) - 20} more properties were dropped or cut")
        return properties

    def _listener(self, method: str, args: Arguments) -> tuple[str, object]:
        name = args.value(0)
        if not isinstance(name, str) or not name:
            raise InvalidCall(f"{method} needs a name as text first, not {show(name)}")
        return name, args.function(1)

    def _tell(self, entry: Entry) -> None:
        self._console.info(outcome(entry))
