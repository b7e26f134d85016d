// Tuples, dicts, sets. A list is an array, a tuple an array of its own class.

//@ $Tuple
class $Tuple extends Array {}

//@ $tuple
const $tuple = (...items) => Object.setPrototypeOf(items, $Tuple.prototype);

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

//@ $Dict
// A dict: a Map whose keys are found by equality and keep their first form and their order.
class $Dict extends Map {
  at(k) {
//? !__hash__
    return $key(k);
//.
//? __hash__
    return $own_key(super.keys(), k);
//.
  }
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
    for (const item of this) if ($equal(item, x)) return true;
    return false;
  }
  *[Symbol.iterator]() {
    for (const [key, value] of this.table.entries()) yield this.kind == "items" ? $tuple(key, value) : this.kind == "keys" ? key : value;
  }
}

//@ $Dict.items
py_items() { return new $View(this, "items"); }

//@ $Dict.keys
py_keys() { return new $View(this, "keys"); }

//@ $Dict.values
py_values() { return new $View(this, "values"); }

//@ $Set
// A set: the keys of a dict. It keeps the order in which its items came.
class $Set {
  constructor(items = []) {
    this.table = new $Dict();
    for (const item of items) this.add(item);
  }
  get size() { return this.table.size; }
  has(x) { return this.table.has(x); }
  add(x) { if (!this.table.has(x)) this.table.set(x, null); }
  delete(x) { return this.table.delete(x); }
  [Symbol.iterator]() { return this.table.keys(); }
}

//@ $set_of
const $set_of = (fill) => {
  const all = new $Set();
  fill((x) => all.add(x));
  return all;
};

//@ $set_minus
const $set_minus = (a, b) => {
  const removed = new $Set(b);
  return new $Set([...a].filter((x) => !removed.has(x)));
};

//@ $Set.add
py_add(x) {
  this.add(x);
  return null;
}

//@ $Set.discard
py_discard(x) {
  this.delete(x);
  return null;
}

//@ $Set.remove
py_remove(x) {
  if (!this.delete(x)) throw new $KeyError(x);
  return null;
}

//@ $Set.pop
py_pop() {
  for (const x of this) {
    this.delete(x);
    return x;
  }
  throw new $KeyError("pop from an empty set");
}

//@ $Set.update
py_update(...all) {
  for (const items of all) for (const x of items) this.add(x);
  return null;
}

//@ $Set.copy
py_copy() { return new $Set(this); }

//@ $Set.clear
py_clear() {
  this.table.clear();
  return null;
}

//@ $Set.union
py_union(...all) { return new $Set([...this, ...all.flatMap((items) => [...items])]); }

//@ $Set.intersection
py_intersection(other) {
  const kept = new $Set(other);
  return new $Set([...this].filter((x) => kept.has(x)));
}

//@ $Set.difference
py_difference(other) { return $set_minus(this, other); }

//@ $Set.symmetric_difference
py_symmetric_difference(other) { return new $Set([...$set_minus(this, other), ...$set_minus(other, this)]); }

//@ $Set.issubset
py_issubset(other) { return $less_equal(this, new $Set(other)); }

//@ $Set.issuperset
py_issuperset(other) { return $less_equal(new $Set(other), this); }

//@ $Set.isdisjoint
py_isdisjoint(other) { return ![...other].some((x) => this.has(x)); }

//@ $list_of
const $list_of = (fill) => {
  const all = [];
  fill((x) => all.push(x));
  return all;
};

//@ $place
// An index counts from the end where it is negative, and must exist.
const $place = (items, index, what) => {
  if (!$is_int(index)) throw new TypeError(what + " indices must be integers or slices");
  const place = index < 0 ? +index + items.length : +index;
  if (place < 0 || place >= items.length) throw new $IndexError(what + " index out of range");
  return place;
};

//@ $list_item
const $list_item = (items, index) => items[$place(items, index, items instanceof $Tuple ? "tuple" : "list")];

//@ $item
// x[index] where the type of x is known at run time only.
const $item = (x, index) => {
  if (x instanceof $Dict) return $dict_item(x, index);
  if (typeof x == "string") return $text_item(x, index);
//? __getitem__
  if (x?.py___getitem__) return x.py___getitem__(index);
//.
  if (Array.isArray(x)) return $list_item(x, index);
//? $Range
  if (x instanceof $Range) return $list_item([...x], index);
//.
  return x[index];
};

//@ $set_item
const $set_item = (x, index, value) => {
  if (x instanceof $Dict) x.set(index, value);
//? __setitem__
  else if (x?.py___setitem__) x.py___setitem__(index, value);
//.
  else if (x instanceof $Tuple) throw new TypeError("'tuple' object does not support item assignment");
  else if (Array.isArray(x)) x[$place(x, index, "list assignment")] = value;
  else x[index] = value;
};

//@ $delete_item
const $delete_item = (x, index) => {
  if (x instanceof $Dict) x.py_pop(index);
//? __delitem__
  else if (x?.py___delitem__) x.py___delitem__(index);
//.
  else x.splice($place(x, index, "list assignment"), 1);
};

//@ $range_of
// The places that a slice takes, for `length` items.
const $range_of = (length, start, stop, step) => {
  step ??= 1;
  if (step === 0) throw new $ValueError("slice step cannot be zero");
  const low = step < 0 ? -1 : 0, high = step < 0 ? length - 1 : length;
  const clip = (x, otherwise) => x === null ? otherwise : Math.min(Math.max(x < 0 ? x + length : x, low), high);
  const places = [];
  const first = clip(start, step < 0 ? high : low), last = clip(stop, step < 0 ? low : high);
  for (let i = first; step < 0 ? i > last : i < last; i += step) places.push(i);
  return places;
};

//@ $slice_step
const $slice_step = (x, start, stop, step) => {
  if (typeof x == "string") {
    const all = [...x];
    return $range_of(all.length, start, stop, step).map((i) => all[i]).join("");
  }
  const taken = $range_of(x.length, start, stop, step).map((i) => x[i]);
  return x instanceof $Tuple ? $tuple(...taken) : taken;
};

//@ $slice
const $slice = (x, start, stop) => typeof x == "string" ? $text_slice(x, start, stop) : x.slice(start, stop);

//@ $set_slice
// items[start:stop:step] = values.
const $set_slice = (items, start, stop, step, values) => {
  const given = [...values];
  if (step === null || step === 1) {
    const [first] = [...$range_of(items.length, start, null, 1), items.length];
    items.splice(first, $range_of(items.length, start, stop, 1).length, ...given);
  } else {
    const places = $range_of(items.length, start, stop, step);
    if (!given.length) for (const i of places.sort((a, b) => b - a)) items.splice(i, 1);
    else if (given.length !== places.length) throw new $ValueError("attempt to assign sequence of wrong size to extended slice");
    else places.forEach((place, i) => { items[place] = given[i]; });
  }
};

//@ $extended
// items += more: a list grows in place; everything else is added.
const $extended = (x, more) => {
  if (!$is_list(x)) return $add(x, more);
  for (const item of [...more]) x.push(item);
  return x;
};

//@ $become
// A set changes in place.
const $become = (x, fresh) => {
  x.table = fresh.table;
  return x;
};

//@ $in_place_or
// x |= more
const $in_place_or = (x, more) => {
//? $Set
  if (x instanceof $Set) return $become(x, $bit_or(x, more));
//.
  if (!(x instanceof $Dict)) return $bit_or(x, more);
  for (const [key, value] of $dict(more).entries()) x.set(key, value);
  return x;
};

//@ $in_place_and
const $in_place_and = (x, more) => {
//? $Set
  if (x instanceof $Set) return $become(x, $bit_and(x, more));
//.
  return $bit_and(x, more);
};

//@ $in_place_minus
const $in_place_minus = (x, more) => {
//? $Set
  if (x instanceof $Set) return $become(x, $sub(x, more));
//.
  return $sub(x, more);
};

//@ $in_place_xor
const $in_place_xor = (x, more) => {
//? $Set
  if (x instanceof $Set) return $become(x, $bit_xor(x, more));
//.
  return $bit_xor(x, more);
};

//@ $list_append
const $list_append = (items, x) => {
  items.push(x);
  return null;
};

//@ $list_extend
const $list_extend = (items, more) => {
  for (const x of [...more]) items.push(x);
  return null;
};

//@ $list_insert
const $list_insert = (items, index, x) => {
  items.splice(index, 0, x);
  return null;
};

//@ $list_index
const $list_index = (items, x, start = 0) => {
  for (let i = start < 0 ? Math.max(start + items.length, 0) : start; i < items.length; i++) if ($equal(items[i], x)) return i;
  throw new $ValueError($repr(x) + " is not in list");
};

//@ $list_count
const $list_count = (items, x) => items.filter((item) => $equal(item, x)).length;

//@ $list_remove
const $list_remove = (items, x) => {
  const place = items.findIndex((item) => $equal(item, x));
  if (place < 0) throw new $ValueError("list.remove(x): x not in list");
  items.splice(place, 1);
  return null;
};

//@ $list_pop
const $list_pop = (items, index = -1) => {
  if (!items.length) throw new $IndexError("pop from empty list");
  return items.splice($place(items, index, "pop"), 1)[0];
};

//@ $list_sort
const $list_sort = (items, key, reverse) => {
  items.splice(0, items.length, ...$sorted(items, key, reverse));
  return null;
};

//@ $list_reverse
const $list_reverse = (items) => {
  items.reverse();
  return null;
};

//@ $list_copy
const $list_copy = (items) => [...items];

//@ $list_clear
const $list_clear = (items) => {
  items.length = 0;
  return null;
};
