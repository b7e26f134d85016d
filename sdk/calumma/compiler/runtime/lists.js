// Lists, and items and slices of whatever has some.

//@ $list_of
const $list_of = (fill) => {
  const all = [];
  fill((x) => all.push(x));
  return all;
};

//@ $place
// An index counts from the end where it is negative, and must exist.
const $place = (items, index, what) => {
//? odd_indexes
  if (!$is_int(index)) throw new TypeError(what + " indices must be integers or slices");
//.
  const place = index < 0 ? +index + items.length : +index;
  if (place < 0 || place >= items.length) throw new $IndexError(what + " index out of range");
  return place;
};

//@ $list_item
const $list_item = (items, index) => items[$place(items, index, "list")];

//@ $tuple_item
const $tuple_item = (items, index) => items[$place(items, index, "tuple")];

//@ $array_item
const $array_item = (items, index) => items[$place(items, index, items instanceof $Tuple ? "tuple" : "list")];

//@ $item
// x[index] where the type of x is known at run time only.
const $item = (x, index) => {
  if (x instanceof $Dict) return $dict_item(x, index);
  if (typeof x == "string") return $text_item(x, index);
//? __getitem__
  if (x?.py___getitem__) return x.py___getitem__(index);
//.
  if (Array.isArray(x)) return $array_item(x, index);
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

//@ $bounds
// The first place that a slice takes of `length` items, the one before which it ends, and the step.
const $bounds = (length, start, stop, step) => {
  step ??= 1;
  if (step === 0) throw new $ValueError("slice step cannot be zero");
  const low = step < 0 ? -1 : 0, high = step < 0 ? length - 1 : length;
  const clip = (x, otherwise) => x === null ? otherwise : Math.min(Math.max(x < 0 ? x + length : x, low), high);
  return [clip(start, step < 0 ? high : low), clip(stop, step < 0 ? low : high), step];
};

//@ $range_of
// The places that a slice takes.
const $range_of = (...slice) => {
  const [first, last, step] = $bounds(...slice), places = [];
  for (let i = first; step < 0 ? i > last : i < last; i += step) places.push(i);
  return places;
};

//@ $slice_step
const $slice_step = (x, start, stop, step) => {
  if (typeof x == "string") {
    const all = [...x];
    return $range_of(all.length, start, stop, step).map((i) => all[i]).join("");
  }
//? $Range
  if (x instanceof $Range) {
    const [first, last, by] = $bounds(x.size, start, stop, step);
    return new $Range(x.start + first * x.step, x.start + last * x.step, x.step * by);
  }
//.
  const taken = $range_of(x.length, start, stop, step).map((i) => x[i]);
  return x instanceof $Tuple ? $tuple(...taken) : taken;
};

//@ $sequence
// What a sequence pattern can fit: a list, a tuple, a range.
const $sequence = (x) => Array.isArray(x) ? x : x instanceof $Range ? [...x] : null;

//@ $by_index
// An object with __getitem__ alone is iterated over by asking for 0, 1, 2, ... until IndexError.
const $by_index = function* (x, name) {
  for (let i = 0;; i++) {
    let item;
    try {
      item = x[name](i);
    } catch (error) {
      if (error instanceof $IndexError) return;
      throw error;
    }
    yield item;
  }
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
const $list_index = (items, x, start = 0, stop = items.length) => {
  const [first, last] = [start, stop].map((place) => place < 0 ? Math.max(place + items.length, 0) : place);
  for (let i = first; i < Math.min(last, items.length); i++) if ($same(items[i], x)) return i;
  throw new $ValueError($repr(x) + " is not in list");
};

//@ $list_count
const $list_count = (items, x) => items.filter((item) => $same(item, x)).length;

//@ $list_remove
const $list_remove = (items, x) => {
  const place = items.findIndex((item) => $same(item, x));
  if (place < 0) throw new $ValueError("list.remove(x): x not in list");
  items.splice(place, 1);
  return null;
};

//@ $list_pop
const $list_pop = (items, index = -1) => {
  if (!items.length) throw new $IndexError("pop from empty list");
  return items.splice($place(items, index, "pop"), 1)[0];
};

//@ $list_shift
// items.pop(0)
const $list_shift = (items) => {
  if (!items.length) throw new $IndexError("pop from empty list");
  return items.shift();
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
