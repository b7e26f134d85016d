"""Life beside the real Chameleon: its `chmln` stays its own, we listen to it and learn whom it was told to identify."""

from .core.errors import CalummaError
from .page.globals import read_global
from .page.js_values import Arguments, apply, array, call, get, has_method, is_function, js_function, put, same
from .takeover import is_real_chameleon

__all__ = ["ChameleonLink"]


class ChameleonLink:
    """`engine`: the adapter of Chameleon's tours. `run(method, args)` calls our own API, guarded."""

    __slots__ = ("_engine", "_run", "_stub", "linked")

    def __init__(self, engine, run) -> None:
        self._engine = engine
        self._run = run
        self._stub = None
        self.linked = False

    def look(self) -> None:
        """Link up once the real one stands. Until then listen through its stub: a tour may begin as it loads."""
        chmln = read_global("chmln")
        if self.linked or chmln is None:
            return
        if not is_real_chameleon(chmln):
            if not same(chmln, self._stub):
                self._stub = chmln
                self._engine.attach(chmln)
            return
        self.linked = True
        self._engine.attach(chmln)
        self._learn_user(chmln)
        for method in ("identify", "clear"):
            self._mirror(chmln, method)

    def _learn_user(self, chmln) -> None:
        """Whoever was identified before we could listen, from the library or from the calls on its stub."""
        profile = get(get(chmln, "data"), "profile")
        if has_method(profile, "get"):
            try:
                uid = call(profile, "get", "uid")
                if isinstance(uid, (str, int, float)):
                    attributes = get(profile, "attributes")
                    self._run("identify", Arguments([uid, {} if attributes is None else attributes]))
                    return
            except CalummaError:
                return
        calls: list | None = get(self._stub, "identify_a")
        if calls is not None and len(calls):
            self._run("identify", Arguments(array(get(calls, len(calls) - 1))))

    def _mirror(self, chmln, method: str) -> None:
        original = get(chmln, method)
        if not is_function(original):
            return

        def mirrored(this, args):
            self._run(method, Arguments(args))
            return apply(original, this, args)

        put(chmln, method, js_function(mirrored))
