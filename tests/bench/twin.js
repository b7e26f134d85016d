// The hand-written twin of Calumma's spine: what a JavaScript engineer would write for the same job and nothing more.
// It is the limit that the compiled build is measured against, so it does all of the job: both forms of identify with
// the rules for properties, the identity gate, tours told by DOM events, one ending a run, previews, the held queue,
// accounts that add up. It has no driver.js, no Chameleon, no stub, no settings, no sentences of a doctor.
// Its three files are joined in one strict function, as a bundler would do it: see tools/bench/contenders.py.

const MAX_HELD = 100, MAX_RUNS = 100;
const FIRST_LOOK = 50, LONGEST_WAIT = 2000, GIVE_UP = 600000;

let uid, attributes = {}, handedOver, listenedTo, promised, promisedUser;
let outbox = [], accepted = 0, sent = 0, lastAt = 0, handing = false, working = false;
const dropped = {}, runs = new Map(), signals = [], listeners = new Map();

const drop = reason => { dropped[reason] = (dropped[reason] || 0) + 1; };
const isAdmin = () => attributes.admin === true;
const ours = () => uid === undefined ? null : String(uid);

function dropWhere(unwanted, reason) {
  outbox = outbox.filter(event => !unwanted(event) || drop(reason));
}

function emit(name, ...args) {
  for (const callback of listeners.get(name) || []) {
    try {
      callback(...args.map(arg => isObject(arg) && arg !== profile ? { ...arg } : arg));
    } catch (error) {
      console.error(`calumma: a listener of '${name}' threw`, error);
    }
  }
}

// ---- Customer.io's client, read anew at every look since it replaces its own stub

function lookAtClient() {
  let client = handedOver || window.cioanalytics;
  client = client?.instance || client;
  if (!client) return { state: 'absent' };
  let user = typeof client.user === 'function' ? (client === promised ? promisedUser : client.user()) : null;
  if (user && typeof user.then === 'function') {
    promised = client;
    user.then(found => { promisedUser = found; settle(); }, () => {});
    user = null;
  }
  if (typeof user?.id !== 'function') return { state: 'loading' };
  if (listenedTo !== client) {
    listenedTo = client;
    for (const name of ['identify', 'reset']) client.on(name, lookAgain);
  }
  const id = user.id();
  return { state: 'loaded', client, id: isText(id) || isNumber(id) ? String(id) || null : null };
}

function look() {
  try {
    return lookAtClient();
  } catch {
    return { state: 'loading' };
  }
}

// ---- the way of one event

function accept({ kind, facts, drop: refused }, page, ending) {
  const at = lastAt = Math.max(Date.now(), lastAt + 1);
  const admin = isAdmin();
  const name = EVENTS[kind];
  const properties = propertiesOf({ ...facts, url: page.url, page_url: page.url, admin });
  let reason = ending || refused;
  const preview = kind === 'previewed' || refused === 'preview';
  if (uid !== undefined && !admin && preview && (!reason || reason === 'preview')) reason = 'preview_not_admin';
  accepted++;
  if (reason) {
    drop(reason);
    return null;
  }
  outbox.push({ kind, name, properties, at, page, uid: ours() });
  if (outbox.length > MAX_HELD) {
    outbox.shift();
    drop('queue_full');
  }
  return [name, properties];
}

function pageFacts() {
  const { pathname: path, search, href: url } = location;
  return { path, referrer: document.referrer, search, title: document.title, url };
}

function runOf(tourId) {
  let run = runs.get(tourId);
  if (!run) {
    if (runs.size >= MAX_RUNS) {
      const over = [...runs.keys()].filter(key => ['idle', 'ended'].includes(runs.get(key).state));
      for (const key of over.length ? over : [runs.keys().next().value]) runs.delete(key);
    }
    runs.set(tourId, run = new Run());
  }
  return run;
}

function process(signal) {
  const page = pageFacts();
  const news = runOf(signal.tour.tour_id).take(signal).map(candidate => accept(candidate, page));
  for (const told of news) if (told) for (const name of ['tour:event', 'chmln:event']) emit(name, ...told);
}

function sendNext() {
  if (!outbox.length) return false;
  const { client, id } = look();
  if (!id) return false;
  const place = outbox.findIndex(event => event.uid === id);
  if (place < 0) {
    if (ours() === id) dropWhere(event => event.uid !== null && event.uid !== id, 'user_changed');
    return false;
  }
  const [event] = outbox.splice(place, 1);
  handing = true;
  try {
    const timestamp = new Date(event.at).toISOString();
    client.track(event.name, event.properties, { timestamp, context: { page: event.page } })?.then?.(null, () => {});
    sent++;
  } catch {
    drop('client_error'); // it may have gone out before the error: once more could count twice
  }
  handing = false;
  return true;
}

function settle() {
  if (working) return;
  working = true;
  try {
    do {
      while (signals.length) process(signals.shift());
    } while (sendNext() || signals.length);
  } finally {
    working = false;
  }
}

// ---- looking again while something waits: soon at first, then ever more slowly

let delay, spent, awake = false;

function wake() {
  delay = FIRST_LOOK;
  spent = 0;
  if (!awake && outbox.length) rest();
}

function rest() {
  awake = true;
  setTimeout(() => {
    awake = false;
    guarded(settle)();
    spent += delay;
    delay = Math.min(delay * 1.5, LONGEST_WAIT);
    if (outbox.length && spent < GIVE_UP && !awake) rest();
  }, delay);
}

const guarded = action => (...args) => {
  try {
    return action(...args);
  } catch (error) {
    console.error('calumma:', error);
  }
};
const lookAgain = guarded(() => { settle(); wake(); });

// ---- what the page sees

function endRuns(reason) {
  while (signals.length) process(signals.shift());
  const page = pageFacts();
  for (const run of runs.values()) {
    if (run.state !== 'armed' && run.state !== 'running') continue;
    for (const candidate of run.take({ kind: 'exited', tour: {}, step: null })) accept(candidate, page, reason);
  }
  runs.clear();
}

function cleaned(bag, method) {
  if (bag === undefined || bag === null) return {};
  if (!isObject(bag)) return warn(`${method}: properties must be a plain object`) || {};
  const problems = [];
  const properties = clean(bag, problems);
  for (const [key, rule] of problems.slice(0, 20)) warn(`${method}: property "${cut(key, 80)}" (rule ${rule})`);
  return properties;
}

function remember({ company, ...properties }) {
  Object.assign(attributes, properties);
  if (!company) return;
  const known = attributes.company;
  attributes.company = known && known.uid === (company.uid ?? known.uid) ? { ...known, ...company } : company;
}

const profile = {
  get: name => name === 'uid' ? uid : attributes[name],
  get attributes() { return uid === undefined ? { ...attributes } : { uid, ...attributes }; },
};

const api = {
  root: 'calumma',
  build: 'twin',
  data: { profile },

  identify(first, second) {
    const both = isObject(first);
    const id = both ? first.uid : first;
    if (!isUid(id)) return warn(`identify refused ${JSON.stringify(id)} as uid: give it the id of the signed-in user`);
    const properties = cleaned(both ? first : second, 'identify');
    emit('identify:request', properties, profile);
    if (uid !== undefined && String(uid) !== String(id)) {
      endRuns('user_changed');
      attributes = {};
    }
    uid = id;
    remember(properties);
    emit('identify:sync', properties, profile);
    emit('after:profile', profile);
    const admin = isAdmin();
    for (const event of outbox) {
      if (event.uid !== null) continue;
      event.uid = ours();
      event.properties.admin ||= admin;
    }
    dropWhere(event => event.kind === 'previewed' && !event.properties.admin, 'preview_not_admin');
    settle();
    wake();
  },

  set(bag) {
    remember(cleaned(bag, 'set'));
    emit('after:profile', profile);
  },

  clear() {
    endRuns('cleared');
    uid = undefined;
    attributes = {};
  },

  on(name, callback) {
    if (!isText(name) || typeof callback !== 'function') return warn('on needs a name and a function');
    const known = listeners.get(name) || [];
    if (!known.includes(callback)) listeners.set(name, [...known, callback]);
  },

  off(name, callback) {
    listeners.set(name, callback ? (listeners.get(name) || []).filter(other => other !== callback) : []);
  },

  use(client) {
    if (typeof client?.track !== 'function' || typeof client.user !== 'function') {
      return warn('use needs a Customer.io client: an object with track and user');
    }
    handedOver = client;
    settle();
    wake();
  },

  doctor() {
    settle();
    const { state, id = null } = look();
    const verdict = uid === undefined ? 'not_identified' : state === 'absent' ? 'no_client'
      : !id ? 'client_unknown' : ours() === id ? 'same' : 'different';
    return {
      build: api.build, uid: uid ?? null, client: state === 'absent' ? null : 'cioanalytics', client_state: state,
      client_user_id: id, verdict, accepted, sent, held: outbox.length + handing, dropped: { ...dropped },
    };
  },
};
for (const [name, method] of Object.entries(api)) if (typeof method === 'function') api[name] = guarded(method);

document.addEventListener('calumma:tour', guarded(event => {
  const signal = signalOf(event.detail);
  if (!signal) return;
  signals.push(signal);
  settle();
  wake();
}), true);
for (const name of ['visibilitychange', 'load']) document.addEventListener(name, lookAgain, true);
addEventListener('pageshow', lookAgain, true);

window.calumma = window.chmln = api;
