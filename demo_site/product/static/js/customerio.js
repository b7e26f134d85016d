// The page's own talk with Customer.io, whichever client it has.
// The global is read at each call: it is replaced on load.

const kind = document.body.dataset.client;

export function identify(user) {
  const traits = { name: user.name, email: user.email, plan: user.plan };
  if (kind === 'cioanalytics') window.cioanalytics?.identify(user.uid, traits);
  if (kind === 'classic') window._cio?.identify({ id: user.uid, ...traits });
}

export function track(name, properties) {
  if (kind === 'cioanalytics') window.cioanalytics?.track(name, properties);
  if (kind === 'classic') window._cio?.track(name, properties);
}

export function reset() {
  if (kind === 'cioanalytics') window.cioanalytics?.reset?.();
  // The classic client has no reset until it has loaded.
  if (kind === 'classic') window._cio?.reset?.();
}
