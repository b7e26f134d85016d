// Truth, equality, order, membership.

//@ $truth
// Empty containers, zero, empty text and None are false; an object is what __bool__, else __len__, says.
const $truth = (x) => {
  if (typeof x == "number" && x !== x) return true;
  if (typeof x != "object" || !x) return !!x;
//? __bool__
  if (x.py___bool__) return x.py___bool__();
//.
//? __len__
  if (x.py___len__) return !!x.py___len__();
//.
  if (Array.isArray(x)) return x.length > 0;
//? $Float
  if (x instanceof $Float) return +x !== 0;
//.
  return x.size !== 0 || !(x instanceof $Dict || x instanceof $Set || x instanceof $View || x instanceof $Range);
};

//@ $equal
// By value: numbers of all kinds, text, lists, tuples, dicts and sets by what they hold, objects by __eq__.
const $equal = (a, b) => {
//? __eq__
  for (const [one, other] of [[a, b], [b, a]]) {
    if (one?.py___eq__) {
      const answer = one.py___eq__(other);
      if (answer !== $NotImplemented) return answer;
    }
  }
//.
  if (a === b) return true;
  if (typeof a == "object" && a && b) {
    if (Array.isArray(a)) {
      return Array.isArray(b) && a instanceof $Tuple == b instanceof $Tuple && a.length === b.length && a.every((x, i) => $same(x, b[i]));
    }
    if (a instanceof $Dict) {
      if (!(b instanceof $Dict) || a.size !== b.size) return false;
      for (const [key, value] of a.entries()) if (!b.has(key) || !$same(value, b.get(key))) return false;
      return true;
    }
    if (a instanceof $Set || a instanceof $View && a.kind != "values") return (b instanceof $Set || b instanceof $View) && a.size === b.size && [...a].every((x) => b.has(x));
    if (a instanceof $Range) return b instanceof $Range && $equal([...a], [...b]);
  }
  return +a === +b && $is_number(a) && $is_number(b);
};

//@ $same
// Containers take what is the same for equal: nan is in [nan].
const $same = (a, b) => Object.is(a, b) || $equal(a, b);

//@ $NotImplemented
const $NotImplemented = Symbol();

//@ $in
// x in items: by equality; text in text; keys of a dict; __contains__.
const $in = (x, items) => {
  if (typeof items == "string") {
    if (typeof x != "string") throw new TypeError("'in <string>' requires string as left operand");
    return items.includes(x);
  }
//? __contains__
  if (items.py___contains__) return $truth(items.py___contains__(x));
//.
  if (items instanceof $Dict || items instanceof $Set || items instanceof $View) return items.has(x);
//? generators
  items = $shared(items);
//.
  for (const item of items) if ($same(item, x)) return true;
  return false;
};

//@ $code_points
// Text compares by code point, JavaScript's by half a code point.
const $code_points = (a, b) => {
  const left = [...a], right = [...b];
  for (let i = 0; i < left.length && i < right.length; i++) if (left[i] !== right[i]) return left[i].codePointAt() - right[i].codePointAt();
  return left.length - right.length;
};

//@ $less
const $less = (a, b) => {
//? __lt__
  if (a?.py___lt__) return a.py___lt__(b);
//.
//? __gt__
  if (b?.py___gt__) return b.py___gt__(a);
//.
  if (typeof a == "string" && typeof b == "string") return $code_points(a, b) < 0;
  if (Array.isArray(a) && Array.isArray(b) && a instanceof $Tuple == b instanceof $Tuple) {
    for (let i = 0; i < a.length && i < b.length; i++) if (!$same(a[i], b[i])) return $less(a[i], b[i]);
    return a.length < b.length;
  }
//? $Set
  if ((a instanceof $Set || a instanceof $View) && b.has) return a.size < b.size && $less_equal(a, b);
//.
  $numbers(a, b);
  return +a < +b;
};

//@ $less_equal
const $less_equal = (a, b) => {
//? __le__
  if (a?.py___le__) return a.py___le__(b);
//.
  if ((a instanceof $Set || a instanceof $View) && b.has) return [...a].every((x) => b.has(x));
  if ($is_number(a) && $is_number(b)) return +a <= +b;
  return $less(a, b) || $equal(a, b);
};

//@ $more
const $more = (a, b) => $less(b, a);

//@ $more_equal
const $more_equal = (a, b) => $less_equal(b, a);

//@ $sorted
// A new list in order; equal items keep theirs, also in reverse.
const $sorted = (items, key, reverse) => {
  const rows = Array.from(items, (x) => [key ? key(x) : x, x]);
  rows.sort(([a], [b]) => $truth(reverse) ? $less(b, a) ? -1 : $less(a, b) ? 1 : 0 : $less(a, b) ? -1 : $less(b, a) ? 1 : 0);
  return rows.map(([, x]) => x);
};

//@ $best
// The first item that nothing else beats.
const $best = (items, key, otherwise, beats) => {
  let best, measure, found = false;
  for (const x of items) {
    const own = key ? key(x) : x;
    if (!found || beats(own, measure)) [best, measure, found] = [x, own, true];
  }
  if (!found && otherwise === undefined) throw new $ValueError("arg is an empty sequence");
  return found ? best : otherwise;
};

//@ $min
const $min = (items, key, otherwise) => $best(items, key, otherwise, $less);

//@ $max
const $max = (items, key, otherwise) => $best(items, key, otherwise, $more);

//@ $min_number
// Of two equal numbers the first.
const $min_number = (a, b) => b < a ? b : a;

//@ $max_number
const $max_number = (a, b) => b > a ? b : a;
