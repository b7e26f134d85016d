// Every page of Windowsill: says who is signed in, starts tours, and makes tasks tickable.
import * as customerio from './customerio.js';
import { startDomTour } from './dom-tour.js';
import { hasDriver, startDriverTour } from './driver-tour.js';
import { showPanel } from './panel.js';
import { TOURS } from './tours.js';

const page = document.body.dataset;
const user =
  page.uid === undefined
    ? null
    : { uid: page.uid, name: page.name, email: page.email, plan: page.plan, admin: page.admin === 'true' };

// Storage may be forbidden; then the page forgets, and works.
const memory = {
  get(key) {
    try {
      return localStorage.getItem(`windowsill:${user?.uid}:${key}`);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(`windowsill:${user?.uid}:${key}`, value);
    } catch {
      /* forgotten */
    }
  },
};

function toast(text) {
  const line = document.getElementById('toast');
  line.textContent = text;
  line.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => {
    line.hidden = true;
  }, 4000);
}

function identify() {
  const { uid, ...properties } = user;
  if (!properties.admin) delete properties.admin;
  window.chmln?.identify?.(uid, properties);
  customerio.identify(user);
}

function start(id, { preview = false } = {}) {
  const tour = TOURS[id];
  if (!tour) return;
  if (document.querySelector('.tour-dialog, .driver-popover')) return;
  // A preview is always ours: driver.js knows no previews.
  if (preview || page.engine === 'dom') startDomTour(tour, { preview });
  else if (hasDriver()) startDriverTour(tour);
  else {
    toast('driver.js is not installed (npm ci in demo_site/); here is the tour made by hand.');
    startDomTour(tour);
  }
}

function startFromAddress() {
  const wish = /^#(tour|preview)=([a-z-]+)$/.exec(location.hash);
  if (wish && user) {
    history.replaceState(null, '', location.pathname + location.search);
    start(wish[2], { preview: wish[1] === 'preview' && user.admin });
    return;
  }
  const firstVisit = user && location.pathname === '/' && !memory.get('welcomed');
  if (firstVisit) {
    memory.set('welcomed', 'yes');
    start('welcome');
  }
}

function tell(what, properties) {
  window.chmln?.track?.(what, properties);
  customerio.track(what, properties);
}

function makeTasksTickable() {
  const tasks = [...document.querySelectorAll('[data-task]')];
  const left = document.getElementById('left');
  const today = new Date().toDateString();
  const count = () => {
    const open = tasks.filter((task) => !task.classList.contains('done')).length;
    if (left)
      left.textContent =
        open === 0 ? 'Nothing left to do' : open === 1 ? 'One thing to do' : `${open} things to do`;
  };
  for (const task of tasks) {
    const { task: id, plant, verb, room } = task.dataset;
    const button = task.querySelector('button');
    const set = (done) => {
      task.classList.toggle('done', done);
      button.setAttribute('aria-pressed', String(done));
    };
    set(memory.get(id) === today);
    button.addEventListener('click', () => {
      const done = !task.classList.contains('done');
      set(done);
      memory.set(id, done ? today : '');
      count();
      if (done) tell('Task Done', { task: verb, plant, room });
    });
  }
  if (tasks.length) count();
}

document.getElementById('water')?.addEventListener('click', (click) => {
  const { plant, room } = click.currentTarget.dataset;
  tell('Task Done', { task: 'Water', plant, room });
  toast(`Noted. ${plant} thanks you.`);
});

document.getElementById('reminders')?.addEventListener('change', (change) => {
  const { name, checked } = change.target;
  memory.set(`reminder-${name}`, String(checked));
  tell('Reminder Changed', { reminder: name, on: checked });
});
for (const box of document.querySelectorAll('#reminders input')) {
  const kept = memory.get(`reminder-${box.name}`);
  if (kept !== null) box.checked = kept === 'true';
}

document.getElementById('sign-out')?.addEventListener('click', () => {
  window.chmln?.clear?.();
  customerio.reset();
});

document.addEventListener('click', (click) => {
  const button = click.target.closest?.('[data-start-tour], [data-preview-tour]');
  if (button?.dataset.startTour) start(button.dataset.startTour);
  if (button?.dataset.previewTour) start(button.dataset.previewTour, { preview: true });
});

if (user) identify();
makeTasksTickable();
showPanel(toast);
startFromAddress();
