// The border to JavaScript where no border is: what these functions of page/js_values.py do, without an interpreter in
// between. The rest of that file is compiled as it stands. Names and results are those of the Python functions.

//@ js_function
(handler) => function (...args) { return handler(this, args); }

//@ to_js
function to_js(value) {
  if (value instanceof $Dict) {
    const made = Object.fromEntries(value.entries());
    for (const key of Object.keys(made)) if (typeof made[key] == "object") made[key] = to_js(made[key]);
    return made;
  }
  if (Array.isArray(value)) return Array.from(value, to_js);
  return value instanceof $Float ? +value : value;
}

//@ tag
(values, place) => {
  try {
    return Object.prototype.toString.call(values[place]).slice(8, -1);
  } catch {
    return "";
  }
}

//@ is_function
(value) => typeof value == "function"

//@ same
Object.is

//@ known
(value, otherwise = null) => value ?? otherwise

//@ get
// An exception costs more than all the rest of a start: V8 then reads the sources again for its place in them.
(target, key, otherwise = null) => {
  if (target == null) return otherwise;
  try {
    return Reflect.get(target, key) ?? otherwise;
  } catch {
    return otherwise;
  }
}

//@ put
(target, key, value) => {
  try {
    return Reflect.set(target, key, value);
  } catch {
    return false;
  }
}

//@ define_getter
(target, key, read) => Object.defineProperty(target, key, {get: () => read(), enumerable: true, configurable: true})

//@ call
(target, name, ...args) => Reflect.apply(Reflect.get(target, name), target, args)

//@ apply
Reflect.apply

//@ _read
// The interpreter shows a BigInt as an int. `python` is the compiled function.
(python) => (value, ...more) => {
  if (typeof value == "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : $float(number);
  }
  return python(value, ...more);
}
