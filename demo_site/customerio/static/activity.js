// The Activity page: asks for what is new whenever the server says that something changed, and shows it.
import { messagesCard } from './messages.js';
import { eventRow, personRow, profileCard } from './rows.js';

const PAGE_OF_ROWS = 200;
const POLL_MS = 3000;

const byId = (id) => document.getElementById(id);
const address = new URLSearchParams(location.search);

let events = [];
let people = [];
let epoch = null;
let chosen = address.get('uid');
let kind = '';
let words = '';
let shown = PAGE_OF_ROWS;
const rows = new Map();
const personRows = new Map();
let mail = { reports: [], campaigns: [], ready: false };
const messages = messagesCard(byId('messages'));

async function load() {
  const last = events.reduce((most, event) => Math.max(most, event.seq), 0);
  const answer = await fetch(`/activity.json?after=${last}`);
  const news = await answer.json();
  if (epoch !== null && news.epoch !== epoch) {
    events = [];
    rows.clear();
    personRows.clear();
    epoch = news.epoch;
    return load();
  }
  epoch = news.epoch;
  people = news.people;
  events.push(...news.events);
  mail = await (await fetch('/reports.json')).json();
  render();
}

// One request at a time, and one more after it when something changed meanwhile.
let running = false;
let again = false;
async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    do {
      again = false;
      await load();
    } while (again);
  } catch {
    say('lost', 'Not reachable');
  } finally {
    running = false;
  }
}

const keyOf = (person) => person.id ?? `anonymous ${person.anonymous_ids[0]}`;

function ownerOf(event) {
  return (
    people.find((person) => person.id !== null && person.id === event.uid) ??
    people.find((person) => person.anonymous_ids.includes(event.anonymous_id) && event.uid === null)
  );
}

function matches(event) {
  if (kind && event.type !== kind) return false;
  if (chosen !== null) {
    const owner = ownerOf(event);
    if (!owner || keyOf(owner) !== chosen) return false;
  }
  return !words || JSON.stringify([event.name, event.uid, event.properties]).toLowerCase().includes(words);
}

// By the time of the call, because requests overtake each other; then by arrival.
const newestFirst = (a, b) => Date.parse(b.timestamp) - Date.parse(a.timestamp) || b.seq - a.seq;

// Puts `nodes` into `parent` in this order; what stands right is left alone, so focus and open rows stay.
function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

function render() {
  const hits = events.filter(matches).sort(newestFirst);
  const visible = hits.slice(0, shown);
  arrange(
    byId('events'),
    visible.map((event) => {
      if (!rows.has(event.seq)) rows.set(event.seq, eventRow(event));
      const row = rows.get(event.seq);
      row.showPerson(ownerOf(event));
      return row.node;
    }),
  );
  const sorted = [...people].sort((a, b) => Date.parse(b.last_seen) - Date.parse(a.last_seen));
  arrange(
    byId('people'),
    sorted.map((person) => {
      const key = keyOf(person);
      if (!personRows.has(key))
        personRows.set(
          key,
          personRow(() => choose(chosen === key ? null : key)),
        );
      const row = personRows.get(key);
      row.show(person, chosen === key);
      return row.node;
    }),
  );
  const current = people.find((person) => keyOf(person) === chosen);
  byId('profile').hidden = !current;
  byId('profile').replaceChildren(...(current ? [profileCard(current, () => choose(null))] : []));
  messages.show(current?.id ?? null, mail);
  byId('people-count').textContent = String(people.length);
  byId('events-count').textContent = String(hits.length);
  byId('more').hidden = hits.length <= shown;
  showEmpty(hits.length);
}

function showEmpty(hits) {
  const empty = byId('empty');
  empty.hidden = hits > 0;
  const filtered = events.length > 0;
  empty.querySelector('h3').textContent = filtered ? 'Nothing fits' : 'Quiet so far';
  empty.querySelector('p').textContent = filtered
    ? 'There are events, but none that fits what you chose above.'
    : 'Open the product in another tab and use it. What its page sends appears here by itself.';
}

function choose(key) {
  chosen = key;
  shown = PAGE_OF_ROWS;
  const url = new URL(location.href);
  if (key === null) url.searchParams.delete('uid');
  else url.searchParams.set('uid', key);
  history.replaceState(null, '', url);
  render();
}

function say(state, text) {
  const live = byId('live');
  live.dataset.state = state;
  live.textContent = text;
}

// A hidden tab lets go of its connection: browsers allow six per host, and the clients need theirs.
let source = null;
let timer = null;
function listen() {
  if (source || document.hidden) return;
  source = new EventSource('/activity/stream');
  source.addEventListener('open', () => {
    say('live', 'Live');
    clearInterval(timer);
  });
  source.addEventListener('change', refresh);
  source.addEventListener('error', () => {
    say('lost', 'Reconnecting');
    clearInterval(timer);
    timer = setInterval(refresh, POLL_MS);
  });
}
function hush() {
  source?.close();
  source = null;
  clearInterval(timer);
}
document.addEventListener('visibilitychange', () => (document.hidden ? hush() : listen()));

byId('kinds').addEventListener('click', (click) => {
  const button = click.target.closest('button');
  if (!button) return;
  kind = button.dataset.kind;
  for (const other of byId('kinds').children) other.setAttribute('aria-pressed', String(other === button));
  render();
});
byId('search').addEventListener('input', (input) => {
  words = input.target.value.trim().toLowerCase();
  render();
});
byId('more').addEventListener('click', () => {
  shown += PAGE_OF_ROWS;
  render();
});
byId('clear').addEventListener('click', async () => {
  await fetch('/activity.json', { method: 'DELETE' });
  await fetch('/reports.json', { method: 'DELETE' });
  choose(null);
  refresh();
});

listen();
refresh();
