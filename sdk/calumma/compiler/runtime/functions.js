// Functions, methods, iteration.

//@ $is_class
const $is_class = (x) => typeof x == "function" && /^class\b/.test(Function.prototype.toString.call(x));

//@ $callable
const $callable = (x) => typeof x == "function" || !!x?.py___call__;

//@ $call
// Calling a value: a class makes an object, an object runs its __call__.
const $call = (f, ...given) => {
  if ($is_class(f)) return new f(...given);
//? __call__
  if (typeof f != "function" && f?.py___call__) return f.py___call__(...given);
//.
//? checked
  $called(f);
//.
  return f(...given);
};

//@ $once
// A constant of which nobody can tell when it is made: made at the first look.
const $once = (make, made) => () => made ??= make();

//@ $function
// A callable as a function: a class makes an object, an object runs its __call__.
const $function = (f) => f === null || typeof f == "function" && !$is_class(f) ? f : (...given) => $call(f, ...given);

//@ $method
// A method kept as a value remembers its object; what an object holds itself is no method.
const $method = (x, name) => {
  const found = x[name];
  return typeof found == "function" && !Object.hasOwn(x, name) ? found.bind(x) : found;
};

//@ $unbound
// Class.method as a value: its first argument is the object.
const $unbound = (owner, name) => (self, ...more) => owner.prototype[name].apply(self, more);

//@ $lazy
// An async function as a value: what it gives begins when it is awaited, once.
const $lazy = (f) => (...given) => {
  let begun = false;
  return {
    then(done, failed) {
      if (begun) throw new $RuntimeError("cannot reuse already awaited coroutine");
      begun = true;
      f(...given).then(done, failed);
    },
  };
};

//@ $aio_run
// aio.run: begins an async function; its errors are reported where nobody takes them.
const $aio_run = (task, done, failed) => {
  new Promise((finished, broken) => task.then(finished, broken)).then(done).catch(failed ?? ((error) => console.error(error)));
  return null;
};

//@ $aio_sleep
const $aio_sleep = (seconds) => new Promise((done) => setTimeout(() => done(null), seconds * 1000));

//@ $partial
const $partial = (f, first) => (...more) => f(first, ...more);

//@ $attribute
// getattr(x, name, otherwise)
const $attribute = (x, name, otherwise) => x !== null && x !== undefined && x[name] !== undefined ? $method(x, name) : otherwise;

//@ $arrange
// Puts arguments that are known only at run time into the order of the parameters: positions, `*`, keywords, `**`.
const $arrange = ([names, words, star, rest], given, ...keywords) => {
  const places = names ? names.split(" ") : [], only = words ? words.split(" ") : [];
  const table = $dict(...keywords), values = given.slice(0, places.length);
  if (given.length > places.length && !star) throw new TypeError("too many positional arguments");
  const take = (name) => {
    const value = table.get(name);
    table.delete(name);
    return value;
  };
  for (const name of places.slice(values.length)) values.push(take(name));
  const extra = given.slice(places.length);
  if (star === 2) values.push($tuple(...extra));
  if (star === 1) values.push(...extra);
  for (const name of only) values.push(take(name));
  if (rest) values.push(table);
  else if (table.size) throw new TypeError("unexpected keyword argument " + $quote([...table][0]));
  return values;
};

//@ $positional
// A function with keyword-only parameters or `**` as a value that is called with positions.
const $positional = (f, signature) => (...given) => f(...$arrange(signature, given));

//@ $length
const $length = (x) => {
  if (typeof x == "string") return $text_length(x);
//? __len__
  if (x.py___len__) return x.py___len__();
//.
  if (x instanceof $Dict || x instanceof $Set || x instanceof $View || x instanceof $Range) return x.size;
  return x.length;
};

//@ $iterate
// Only what can be iterated over is.
const $iterate = (x) => {
  if (x === null || x === undefined || !x[Symbol.iterator]) throw new TypeError($type_name(x) + " object is not iterable");
  const table = x instanceof $View || x instanceof $Set ? x.table : x;
  return table instanceof $Dict ? $steady(x, table) : x;
};

//@ $steady
// A dict keeps its size while it is iterated over.
const $steady = function* (items, table) {
  const size = table.size;
  for (const item of items) {
    yield item;
    if (table.size !== size) throw new $RuntimeError("dictionary changed size during iteration");
  }
};

//@ $shared
// Leaving a loop early does not close a generator that somebody else goes on with.
const $shared = (items) => ({
  [Symbol.iterator]() {
    const iterator = items[Symbol.iterator]();
    return { next: () => iterator.next() };
  },
});

//@ $iter
const $iter = (x) => x[Symbol.iterator]();

//@ $advance
// __next__ as JavaScript's iterators have it.
const $advance = (iterator, name) => {
  try {
    return { value: iterator[name](), done: false };
  } catch (error) {
    if (error instanceof $StopIteration) return { value: undefined, done: true };
    throw error;
  }
};

//@ $stopped
// What a generator returns is the value of its StopIteration.
const $stopped = (value) => value === undefined || value === null ? new $StopIteration() : new $StopIteration(value);

//@ $next
const $next = (iterator, otherwise) => {
  const { value, done } = iterator.next();
  if (!done) return value;
  if (otherwise === undefined) throw $stopped(value);
  return otherwise;
};

//@ $generator_send
const $generator_send = (generator, x) => {
  const { value, done } = generator.next(x);
  if (done) throw $stopped(value);
  return value;
};

//@ $generator_throw
const $generator_throw = (generator, error) => {
  const { value, done } = generator.throw(error);
  if (done) throw $stopped(value);
  return value;
};

//@ $generator_close
const $generator_close = (generator) => {
  generator.return();
  return null;
};

//@ $Range
class $Range {
  constructor(start, stop, step) {
    Object.assign(this, { start, stop, step });
  }
  get size() { return Math.max(Math.ceil((this.stop - this.start) / this.step), 0); }
  get length() { return this.size; }
  *[Symbol.iterator]() {
    for (let i = 0, n = this.size; i < n; i++) yield this.start + i * this.step;
  }
  slice(start = null, stop = null) { return $slice_step(this, start, stop, 1); }
  text() { return `range(${+this.start}, ${+this.stop}${this.step === 1 ? "" : ", " + this.step})`; }
}

//@ $range
const $range = (start, stop, step = 1) => {
  if (step === 0) throw new $ValueError("range() arg 3 must not be zero");
  return stop === undefined ? new $Range(0, start, 1) : new $Range(start, stop, step);
};

//@ $enumerate
const $enumerate = function* (items, start = 0) {
//? generators
  items = $shared(items);
//.
  for (const item of items) yield $tuple(start++, item);
};

//@ $zip
// Ends with the shortest.
const $zip = function* (...all) {
  const iterators = all.map((items) => items[Symbol.iterator]());
  for (;;) {
    const row = [];
    for (const iterator of iterators) {
      const { value, done } = iterator.next();
      if (done) return;
      row.push(value);
    }
    if (!row.length) return;
    yield $tuple(...row);
  }
};

//@ $map
const $map = function* (f, ...all) {
  for (const row of $zip(...all)) yield f(...row);
};

//@ $filter
const $filter = function* (f, items) {
//? generators
  items = $shared(items);
//.
  for (const x of items) if (f ? $truth(f(x)) : $truth(x)) yield x;
};

//@ $reversed
const $reversed = (x) => [...x].reverse()[Symbol.iterator]();

//@ $any
const $any = (items, test = $truth) => {
  for (const x of items) if (test(x)) return true;
  return false;
};

//@ $all
const $all = (items, test = $truth) => {
  for (const x of items) if (!test(x)) return false;
  return true;
};

//@ $spread
// a, *b, c = items
const $spread = (items, before, after) => {
  const all = [...items];
  if (all.length < before + after) throw new $ValueError("not enough values to unpack");
  return [...all.slice(0, before), all.slice(before, all.length - after), ...all.slice(all.length - after)];
};

//@ $unpack
// The number of values must fit.
const $unpack = (items, count, more) => {
  const all = [...$iterate(items)];
  if (all.length < count) throw new $ValueError(`not enough values to unpack (expected ${more ? "at least " : ""}${count}, got ${all.length})`);
  if (all.length > count && !more) throw new $ValueError(`too many values to unpack (expected ${count})`);
  return all;
};

//@ $bound
// A variable is read only after it was set.
const $bound = (x, name) => {
  if (x === undefined) throw new $UnboundLocalError(`cannot access local variable '${name}' where it is not associated with a value`);
  return x;
};

//@ $operate
// a + b and the like where a class defines how: its own method, then the other's reflected one, then Python's own rule.
const $operate = (a, b, name, reflected, otherwise) => {
  for (const [one, other, method] of [[a, b, name], [b, a, reflected]]) {
    if (one?.[method]) {
      const answer = one[method](other);
      if (answer !== $NotImplemented) return answer;
    }
  }
  return otherwise(a, b);
};

//@ $counted
// As many arguments as a function takes.
const $counted = (given, least, most, name) => {
  if (given.length < least) throw new TypeError(`${name}() missing ${least - given.length} required positional argument${least - given.length > 1 ? "s" : ""}`);
  if (given.length > most) throw new TypeError(`${name}() takes ${most} positional argument${most === 1 ? "" : "s"} but ${given.length} were given`);
  return given;
};

//@ $present
// An attribute that does not exist is an error.
const $present = (x, name, shown) => {
  if (x === null || x === undefined || x[name] === undefined && !(name in Object(x))) throw new $AttributeError(`'${$type_name(x)}' object has no attribute '${shown}'`);
  return x[name];
};

//@ $store
// Only slots and properties with a setter can be set where a class has slots or a property.
const $store = (x, name, value, shown) => {
  const slots = x.constructor?.$slots;
  let owner = x;
  while (owner && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
  const found = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (found?.get && !found.set || slots && !slots.includes(name) && !found) throw new $AttributeError(`'${$type_name(x)}' object has no attribute '${shown}'`);
  x[name] = value;
};

//@ $promised
// An annotation says what a parameter is.
const $promised = (holds, told) => {
  if (!holds) throw new TypeError(told);
};

//@ $kept
// An annotation says what a value is.
const $kept = (x, holds, told) => {
  $promised(holds(x), told);
  return x;
};

//@ $called
// Only functions can be called.
const $called = (f) => {
  if (typeof f != "function") throw new TypeError(`'${$type_name(f)}' object is not callable`);
  return f;
};
