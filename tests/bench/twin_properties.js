// Part of the twin: text as both vendors count it, and what a bag of properties may hold.

const warn = text => console.warn('calumma: ' + text);
const isText = value => typeof value === 'string';
const isNumber = value => typeof value === 'number';
const isObject = value => Object.prototype.toString.call(value) === '[object Object]';

const encoder = new TextEncoder();
const fits = (text, limit) =>
  text.length * 3 <= limit || (text.length <= limit && encoder.encode(text).length <= limit);
const cut = (text, limit) =>
  fits(text, limit) ? text : text.slice(0, encoder.encodeInto(text, new Uint8Array(limit)).read);
const spell = value => isText(value) ? value : Number.isFinite(value) ? String(value) : '';

const snakeCase = name => name.trim()
  .replace(/([^A-Z\s_-])([A-Z])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2').replace(/[ \t\n-]+/g, '_')
  .toLowerCase();

const randomId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => (byte % 32).toString(32)).join('');

// ---- properties of a user

const MAX_BYTES = 768, MAX_NAME = 150, MAX_KEYS = 1000, MAX_DEPTH = 2;
const RESERVED = new Set(('id user_id account_id profile_id company_id created_at updated_at options at last_seen_at'
  + ' last_request_at now integration chameleon_admin chameleon_tag_ids percent browser_x browser_n browser_tz'
  + ' __proto__').split(' '));
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;
const ISO = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)\s*(Z|[-+]\d\d(?::?\d\d)?)?)?$/i;
const DROP = {};

function timeOf(text) {
  if (text === '$now') return new Date().toISOString();
  const days = /^([-+]\d{1,5})d$/.exec(text);
  if (days) return new Date(Date.now() + days[1] * 864e5).toISOString();
  const [, day, clock = '00:00', zone = 'Z'] = ISO.exec(text) || [];
  if (!day || new Date(day + 'T00:00Z').getUTCDate() !== +day.slice(8)) return null;
  const offset = zone.toUpperCase().replace(/^([-+]\d\d):?(\d\d)?$/, (_, hours, rest) => `${hours}:${rest || '00'}`);
  const date = new Date(`${day}T${clock.replace(',', '.')}${offset}`);
  return isNaN(date) ? null : date.toISOString();
}

function scalar(name, value, problem) {
  if (value === null || typeof value === 'boolean') return value;
  if (value instanceof Date) return isNaN(value) ? problem('unusable') : value.toISOString();
  if (isText(value)) {
    if (value === 'true' || value === 'false') return value === 'true';
    const digits = NUMBER.test(value) && value.replace(/e.*/i, '').replace(/[-.]/g, '').replace(/^0+/, '');
    if (digits === false || digits.length > 15 || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
      const time = value.length < 40 && timeOf(value);
      if (!time && !fits(value, MAX_BYTES)) problem('too_long');
      return time || cut(value, MAX_BYTES);
    }
    value = +value;
  }
  if (!isNumber(value)) return problem('unusable');
  if (!Number.isFinite(value)) return problem('not_finite');
  const isTime = value >= 94694400 && value <= 2019686399 && (name === 'created' || /_(at|time)$/.test(name));
  return isTime ? new Date(value * 1000).toISOString() : value;
}

const listed = (name, values, problem) => values.slice(0, MAX_KEYS).filter(one => one !== null && one !== undefined)
  .map(one => Array.isArray(one) || isObject(one) ? problem('in_list') : scalar(name, one, problem))
  .filter(one => one !== DROP);

/** What of `bag` is kept; `problems` takes [key, rule] for what is not. */
function clean(bag, problems, path = '', depth = 0, count = { keys: 0 }) {
  const kept = {};
  const isTop = path === '', isCompany = path === 'company.';
  for (const [key, value] of Object.entries(bag)) {
    if (value === undefined) continue;
    const problem = (rule, label = key) => (problems.push([path + label, rule]), DROP);
    if (++count.keys > MAX_KEYS) {
      if (count.keys === MAX_KEYS + 1) problem('too_many');
      break;
    }
    const name = fits(key, MAX_NAME) ? snakeCase(key) : problem('long_name');
    if (name === DROP || (isTop && (name === 'uid' || name === 'uid_hash'))) continue;
    if (!name) problem('no_name');
    else if (isTop || isCompany ? RESERVED.has(name) : name === '__proto__') problem('reserved');
    else if (isTop && name === 'company' && !isObject(value)) problem('not_an_object');
    else if (isTop && name === 'disabled' && typeof value !== 'boolean') problem('not_a_boolean');
    else {
      const unfit = rule => problem(rule, name);
      if (Object.hasOwn(kept, name)) unfit('same_name');
      let item;
      if (isCompany && name === 'uid') item = isText(value) ? cut(value, MAX_BYTES) : value;
      else if (Array.isArray(value)) item = listed(name, value, unfit);
      else if (!isObject(value)) item = scalar(name, value, unfit);
      else if (depth === MAX_DEPTH) item = unfit('too_deep');
      else item = clean(value, problems, path + name + '.', isTop && name === 'company' ? 0 : depth + 1, count);
      if (item !== DROP) kept[name] = item;
    }
  }
  return kept;
}

// Ids that mean that somebody forgot something.
const NOBODY = ['undefined', 'null', 'None', 'NaN', '[object Object]', '0', ''];
const isUid = value =>
  isText(value) ? !NOBODY.includes(value) && fits(value, MAX_BYTES) : Number.isFinite(value) && value !== 0;
