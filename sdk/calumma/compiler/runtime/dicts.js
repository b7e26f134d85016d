// Tuples and dicts. A list is an array, a tuple an array of its own class, unless nothing that is linked looks for it.

//@ $Tuple
class $Tuple extends Array {}

//@ $tuple
const $tuple = (...items) => {
//? tuples
  Object.setPrototypeOf(items, $Tuple.prototype);
//.
  return items;
};

//@ $is_list
const $is_list = (x) => Array.isArray(x) && !(x instanceof $Tuple);

//@ $identities
const $identities = new WeakMap();

//@ $part
// A part of a tuple that is a key: text that no other value has.
const $part = (x) => {
  if (x instanceof $Tuple) return "(" + x.map($part) + ")";
  if (typeof x == "string") return JSON.stringify(x);
  if (typeof x != "object" && typeof x != "function" || x === null || x instanceof $Float) return String(x === true ? 1 : x === false ? 0 : x);
//? __hash__
  if (x.py___hash__) throw new TypeError("a tuple that holds an object with __hash__ is no key in compiled code");
//.
  if (!$identities.has(x)) $identities.set(x, "#" + $identities.size$++);
  return $identities.get(x);
};
$identities.size$ = 0;

//@ $key
// Keys that are equal are one key: 1, 1.0 and True; tuples by what they hold.
const $key = (k) => {
//? checked
  $hashable(k);
//.
  if (typeof k == "string") return k[0] == "\0" ? "\0" + k : k;
  if (typeof k == "boolean" || k instanceof $Float) return +k;
  return k instanceof $Tuple ? "\0" + $part(k) : k;
};

//@ $hash
// hash(x): the same for equal values. Which number it is means nothing, as in Python for text.
const $hash = (x) => {
//? __hash__
  if (x?.py___hash__) return x.py___hash__();
//.
  if ($is_number(x) && x % 1 === 0) return +x;
  let all = 7;
  for (const c of x instanceof $Tuple ? x.map($hash).join() : $part(x)) all = (all * 31 + c.codePointAt()) % 2147483647;
  return all;
};

//@ $hashable
// Lists, dicts and sets are no keys.
const $hashable = (k) => {
  if ($is_list(k) || k instanceof $Dict || k instanceof $Set) throw new TypeError(`unhashable type: '${$type_name(k)}'`);
};

//@ $own_key
// An object that defines __hash__ and __eq__ is found by comparison.
const $own_key = (keys, k) => {
  if (k?.py___hash__) for (const known of keys) if ($equal(known, k)) return known;
  return $key(k);
};

//@ $map_key
const $map_key = (table, k) => {
//? !__hash__
  return $key(k);
//.
//? __hash__
  return $own_key(Map.prototype.keys.call(table), k);
//.
};

//@ $Dict
// A dict: a Map whose keys are found by equality and keep their first form and their order. Where every key of the
// program equals itself alone, Map does that by itself.
class $Dict extends Map {
//? keys
  at(k) { return $map_key(this, k); }
  get(k) { return super.get(this.at(k)); }
  has(k) { return super.has(this.at(k)); }
  set(k, value) {
    const key = this.at(k);
    if (key !== k && !super.has(key)) (this.forms ??= new Map()).set(key, k);
    return super.set(key, value);
  }
  delete(k) {
    const key = this.at(k);
    this.forms?.delete(key);
    return super.delete(key);
  }
  clear() {
    this.forms = undefined;
    super.clear();
  }
  *formed(entries) {
    for (const [key, value] of super.entries()) {
      const form = this.forms.has(key) ? this.forms.get(key) : key;
      yield entries ? [form, value] : form;
    }
  }
  keys() { return this.forms ? this.formed(false) : super.keys(); }
  entries() { return this.forms ? this.formed(true) : super.entries(); }
//.
  [Symbol.iterator]() { return this.keys(); }
}

//@ $dict
// {**part, key: value, ...}: later ones win, in place. A part: a dict, an object literal, or pairs.
const $dict = (...parts) => {
  const all = new $Dict();
  for (const part of parts) {
    const pairs = part instanceof $Dict ? part.entries() : part[Symbol.iterator] ? part : Object.entries(part);
    for (const [key, value] of pairs) all.set(key, value);
  }
  return all;
};

//@ $from_keys
// dict.fromkeys: every key with the same value.
const $from_keys = (keys, value) => new $Dict(Array.from(keys, (key) => [key, value]));

//@ $dict_item
const $dict_item = (table, key) => {
  if (!table.has(key)) throw new $KeyError(key);
  return table.get(key);
};

//@ $dict_without
const $dict_without = (table, keys) => {
  const rest = $dict(table);
  for (const key of keys) rest.delete(key);
  return rest;
};

//@ $dict_of
const $dict_of = (fill) => {
  const all = new $Dict();
  fill((key, value) => all.set(key, value));
  return all;
};

//@ $Dict.get
py_get(key, otherwise = null) { return this.has(key) ? this.get(key) : otherwise; }

//@ $Dict.setdefault
py_setdefault(key, value = null) {
  if (!this.has(key)) this.set(key, value);
  return this.get(key);
}

//@ $Dict.pop
py_pop(key, otherwise) {
  if (otherwise === undefined || this.has(key)) otherwise = $dict_item(this, key);
  this.delete(key);
  return otherwise;
}

//@ $Dict.popitem
py_popitem() {
  const last = [...this.entries()].pop();
  if (!last) throw new $KeyError("popitem(): dictionary is empty");
  this.delete(last[0]);
  return $tuple(...last);
}

//@ $Dict.update
py_update(...parts) {
  for (const part of parts) for (const [key, value] of part instanceof $Dict ? part.entries() : part) this.set(key, value);
  return null;
}

//@ $Dict.copy
py_copy() { return $dict(this); }

//@ $Dict.clear
py_clear() {
  this.clear();
  return null;
}

//@ $View
// What items(), keys() and values() give: they follow the dict.
class $View {
  constructor(table, kind) {
    this.table = table;
    this.kind = kind;
  }
  get size() { return this.table.size; }
  has(x) {
    if (this.kind == "keys") return this.table.has(x);
    for (const item of this) if ($same(item, x)) return true;
    return false;
  }
  *[Symbol.iterator]() {
    for (const [key, value] of this.table.entries()) yield this.kind == "items" ? $tuple(key, value) : this.kind == "keys" ? key : value;
  }
}

//@ $View.isdisjoint
py_isdisjoint(other) { return ![...other].some((x) => this.has(x)); }

//@ $Dict.items
py_items() { return new $View(this, "items"); }

//@ $Dict.keys
py_keys() { return new $View(this, "keys"); }

//@ $Dict.values
py_values() { return new $View(this, "values"); }
