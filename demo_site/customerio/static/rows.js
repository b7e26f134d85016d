// The pieces of the Activity page. Whatever arrived is shown as text, never as markup.

export function element(tag, options = {}, ...children) {
  const node = document.createElement(tag);
  const { dataset, ...rest } = options;
  Object.assign(node, rest);
  Object.assign(node.dataset, dataset ?? {});
  node.append(...children);
  return node;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export function timeText(iso) {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return `${clock.format(time)}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

const plain = (value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 1));

function nameOf(person) {
  const { name, first_name: first, last_name: last, email } = person.traits;
  const whole = name ?? [first, last].filter(Boolean).join(' ');
  return String(whole || email || person.id || 'Anonymous visitor');
}

function initials(text) {
  const words = text.split(/[\s@._-]+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

function tint(text) {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)) % 6;
  return String(sum);
}

function avatar(person) {
  const name = nameOf(person);
  return element(
    'span',
    { className: 'avatar', ariaHidden: 'true', dataset: { tint: person.id ? tint(person.id) : 'none' } },
    person.id === null ? '?' : initials(name),
  );
}

function eventName(event) {
  if (event.type === 'track') return event.name ?? '(no name)';
  if (event.type === 'identify') return 'Identified';
  if (event.type === 'page') return 'Viewed a page';
  return event.type[0].toUpperCase() + event.type.slice(1);
}

function pathOf(address) {
  try {
    return new URL(address).pathname;
  } catch {
    return String(address);
  }
}

// The few words beside a name: scalars that tell something at a glance, so no ids, no addresses, no yes and no.
function summary(event) {
  const bag = event.properties;
  if (event.type === 'page') return [pathOf(bag.url ?? event.context.page?.url)];
  const keys = event.type === 'identify' ? ['name', 'email', 'plan'] : Object.keys(bag);
  return keys
    .filter((key) => ['string', 'number'].includes(typeof bag[key]) && !/(^|_)(id|url)$/.test(key))
    .slice(0, 4)
    .map((key) => (typeof bag[key] === 'string' ? bag[key] : `${key.replaceAll('_', ' ')} ${bag[key]}`));
}

function table(bag) {
  const entries = Object.entries(bag);
  if (entries.length === 0) return element('p', { className: 'nothing' }, 'No properties.');
  const list = element('dl', { className: 'table' });
  for (const [key, value] of entries) {
    const shown = element('dd', { dataset: { kind: value === null ? 'null' : typeof value } }, plain(value));
    list.append(element('dt', {}, key), shown);
  }
  return list;
}

function wireTable(event) {
  const { type, uid, anonymous_id, timestamp, received_at, message_id, client } = event;
  return table({ type, client, uid, anonymous_id, timestamp, received_at, message_id });
}

function fold(title, content) {
  return element('details', { className: 'context' }, element('summary', {}, title), content);
}

export function eventRow(event) {
  const who = element('span', { className: 'who' });
  const chips = summary(event).map((text) => element('span', { className: 'chip' }, text));
  const badges = [element('span', { className: 'badge' }, event.client)];
  if (event.duplicate)
    badges.unshift(
      element('span', { className: 'badge warn', title: 'This message id came before' }, 'double'),
    );
  const kind = ['track', 'identify', 'page'].includes(event.type) ? event.type : 'other';
  const head = element(
    'summary',
    {},
    element('span', { className: 'dot', ariaHidden: 'true', dataset: { kind } }, element('i')),
    element(
      'span',
      { className: 'what' },
      element('strong', {}, eventName(event)),
      element('span', { className: 'chips' }, ...chips),
    ),
    element(
      'span',
      { className: 'side' },
      who,
      element('time', { dateTime: event.timestamp, title: event.timestamp }, timeText(event.timestamp)),
    ),
  );
  const body = element(
    'div',
    { className: 'body' },
    element('h3', {}, event.type === 'identify' ? 'Traits' : 'Properties'),
    table(event.properties),
    element('p', { className: 'badges' }, ...badges),
    fold('On the wire', wireTable(event)),
    fold('Context', element('pre', { tabIndex: 0 }, JSON.stringify(event.context, null, 2))),
  );
  const details = element('details', {}, head, body);
  if (event.duplicate) head.querySelector('strong').after(badges[0].cloneNode(true));
  return {
    node: element('li', { className: 'event' }, details),
    showPerson(person) {
      const before = event.uid === null && person?.id ? ' (before sign-in)' : '';
      const text = person ? nameOf(person) + before : (event.uid ?? 'Anonymous visitor');
      if (who.textContent !== text) who.textContent = text;
    },
  };
}

export function personRow(onChoose) {
  const button = element('button', { type: 'button', onclick: onChoose });
  return {
    node: element('li', {}, button),
    show(person, isChosen) {
      const text = JSON.stringify([person.traits, person.event_count, isChosen]);
      if (button.dataset.shown === text) return;
      button.dataset.shown = text;
      button.setAttribute('aria-pressed', String(isChosen));
      const about = person.id === null ? 'not signed in' : person.id;
      button.replaceChildren(
        avatar(person),
        element(
          'span',
          { className: 'name' },
          element('strong', {}, nameOf(person)),
          element('small', {}, about),
        ),
        element('span', { className: 'count' }, String(person.event_count)),
      );
    },
  };
}

export function profileCard(person, onClose) {
  const close = element('button', { type: 'button', className: 'quiet', onclick: onClose }, 'Everyone');
  const head = element(
    'div',
    { className: 'profile-head' },
    avatar(person),
    element('div', {}, element('h3', {}, nameOf(person)), element('p', {}, person.id ?? 'not signed in')),
    close,
  );
  return element('div', {}, head, table(person.traits));
}
