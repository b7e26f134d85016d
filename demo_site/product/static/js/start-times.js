// How long each build of the SDK takes to start in this browser: parsed, compiled and run in an empty frame, once a
// visit. An element's text runs at once, so the time is the script's alone, without the network.

const KEY = 'windowsill:start:';

function remembered(name, value) {
  try {
    if (value !== undefined) sessionStorage.setItem(KEY + name, value);
    return sessionStorage.getItem(KEY + name);
  } catch {
    return value ?? null;
  }
}

function milliseconds(code) {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.body.append(frame);
  try {
    const script = frame.contentDocument.createElement('script');
    script.textContent = code;
    const begun = performance.now();
    frame.contentDocument.head.append(script);
    const took = performance.now() - begun;
    return frame.contentWindow.calumma ? took : null;
  } finally {
    frame.remove();
  }
}

// Under a policy that forbids inline scripts nothing runs in the frame; what an earlier page measured is shown.
async function measure(path) {
  const code = await (await fetch(path)).text();
  const known = remembered(`${path} ${code.length}`);
  if (known) return known;
  const strict = document.body.dataset.policy === 'strict';
  const took = strict ? null : milliseconds(code);
  return took && remembered(`${path} ${code.length}`, took < 10 ? took.toFixed(1) : took.toFixed(0));
}

export async function showStartTimes() {
  const places = [...document.querySelectorAll('[data-start-of]')].map((place) => [place, place.dataset.startOf]);
  for (const [place] of places) delete place.dataset.startOf;
  for (const [place, path] of places) {
    const took = await measure(path);
    if (took) place.textContent += ` · starts in ${took} ms`;
  }
}
