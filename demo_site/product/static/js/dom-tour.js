// A tour made by hand: a dialog, a ring around what it speaks of, a DOM event for each thing that happens.
// No library, no innerHTML; styles are set as properties, so that it runs under the strict policy.
import { targetOf } from './tours.js';

const GAP = 14;
const EDGE = 12;

export function startDomTour(tour, { preview = false } = {}) {
  let index = 0;
  let over = false;
  const before = document.activeElement;
  const parts = build();
  document.body.append(parts.shade, parts.ring, parts.dialog);

  function tell(kind, more) {
    const detail = { kind, tour_id: tour.id, tour_name: tour.name, step_count: tour.steps.length, ...more };
    if (preview) detail.preview = true;
    document.dispatchEvent(new CustomEvent('calumma:tour', { detail }));
  }

  function show(next) {
    index = next;
    const step = tour.steps[index];
    const last = index === tour.steps.length - 1;
    parts.title.textContent = step.title;
    parts.text.textContent = step.text;
    parts.count.textContent = `${index + 1} of ${tour.steps.length}`;
    parts.back.hidden = index === 0;
    parts.next.textContent = last ? 'Done' : 'Next';
    targetOf(step)?.scrollIntoView({ block: 'center', behavior: 'instant' });
    place();
    parts.next.focus({ preventScroll: true });
    tell('step', { step_id: step.id, step_number: index + 1 });
  }

  function place() {
    const box = targetOf(tour.steps[index])?.getBoundingClientRect();
    parts.ring.hidden = !box;
    parts.shade.hidden = Boolean(box);
    if (box) putRing(parts.ring, box);
    putDialog(parts.dialog, box);
  }

  function end(kind, more) {
    if (over) return;
    over = true;
    removeEventListener('resize', place);
    removeEventListener('scroll', place, true);
    document.removeEventListener('keydown', onKey, true);
    for (const part of [parts.shade, parts.ring, parts.dialog]) part.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    tell(kind, more);
  }

  const leave = (reason) => end('exited', { step_id: tour.steps[index].id, step_number: index + 1, reason });

  function onKey(event) {
    if (event.key === 'Escape') {
      event.preventDefault();
      leave('escape');
    }
    if (event.key === 'Tab') keepFocus(event, parts.dialog);
  }

  parts.close.addEventListener('click', () => leave('close_button'));
  parts.back.addEventListener('click', () => show(index - 1));
  parts.next.addEventListener('click', () =>
    index === tour.steps.length - 1 ? end('completed') : show(index + 1),
  );
  addEventListener('resize', place);
  addEventListener('scroll', place, true);
  document.addEventListener('keydown', onKey, true);

  tell(preview ? 'previewed' : 'started');
  show(0);
}

function node(tag, className, text = '') {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  if (tag === 'button') made.type = 'button';
  return made;
}

function build() {
  const parts = {
    shade: node('div', 'tour-shade'),
    ring: node('div', 'tour-ring'),
    dialog: node('div', 'tour-dialog'),
    title: node('h2', 'tour-title'),
    text: node('p', 'tour-text'),
    count: node('span', 'tour-count'),
    close: node('button', 'tour-close'),
    back: node('button', 'tour-back', 'Back'),
    next: node('button', 'tour-next'),
  };
  parts.title.id = 'tour-title';
  parts.text.id = 'tour-text';
  parts.dialog.setAttribute('role', 'dialog');
  parts.dialog.setAttribute('aria-modal', 'true');
  parts.dialog.setAttribute('aria-labelledby', parts.title.id);
  parts.dialog.setAttribute('aria-describedby', parts.text.id);
  parts.close.setAttribute('aria-label', 'Close the tour');
  const foot = node('div', 'tour-foot');
  foot.append(parts.count, parts.back, parts.next);
  parts.dialog.append(parts.close, parts.title, parts.text, foot);
  return parts;
}

function putRing(ring, box) {
  Object.assign(ring.style, {
    left: `${box.left - 8}px`,
    top: `${box.top - 8}px`,
    width: `${box.width + 16}px`,
    height: `${box.height + 16}px`,
  });
}

// Below its target, else above it, else in the middle of the window; always wholly inside.
function putDialog(dialog, box) {
  const { offsetWidth: width, offsetHeight: height } = dialog;
  let left = (innerWidth - width) / 2;
  let top = (innerHeight - height) / 2;
  if (box) {
    left = box.left + box.width / 2 - width / 2;
    const below = box.bottom + GAP;
    top = below + height < innerHeight - EDGE ? below : box.top - GAP - height;
    if (top < EDGE) top = Math.min(box.bottom - height - GAP, innerHeight - height - EDGE);
  }
  dialog.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`;
  dialog.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`;
}

function keepFocus(event, dialog) {
  const stops = [...dialog.querySelectorAll('button:not([hidden])')];
  const at = stops.indexOf(document.activeElement);
  event.preventDefault();
  stops.at((at + (event.shiftKey ? -1 : 1)) % stops.length).focus();
}
