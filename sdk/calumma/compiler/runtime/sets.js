// Sets: the keys of a dict. Operators on sets are in numbers.js and compare.js.

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
py_intersection(...all) {
  return new $Set(all.reduce((left, items) => {
    const kept = new $Set(items);
    return left.filter((x) => kept.has(x));
  }, [...this]));
}

//@ $Set.difference
py_difference(...all) { return $set_minus(this, all.flatMap((items) => [...items])); }

//@ $Set.symmetric_difference
py_symmetric_difference(other) { return new $Set([...$set_minus(this, other), ...$set_minus(other, this)]); }

//@ $Set.issubset
py_issubset(other) { return $less_equal(this, new $Set(other)); }

//@ $Set.issuperset
py_issuperset(other) { return $less_equal(new $Set(other), this); }

//@ $Set.isdisjoint
py_isdisjoint(other) { return ![...other].some((x) => this.has(x)); }
