// Numbers. An int is a JavaScript number. A float is one too, unless it is whole: then it is a $Float, so that 2.0 is
// not 2 where it is printed. Where nothing that is linked could tell, a whole float is a number as well. What comes from
// the page is an int where it is whole, as in the development build.

//@ $Float
class $Float extends Number {}

//@ $float
// float(number).
const $float = (x) => {
//? floats
  if (x % 1 === 0) return new $Float(+x);
//.
  return +x;
};

//@ $is_float
const $is_float = (x) => x instanceof $Float || typeof x == "number" && x % 1 !== 0;

//@ $is_int
// bool is a kind of int.
const $is_int = (x) => typeof x == "boolean" || typeof x == "number" && x % 1 === 0;

//@ $is_number
const $is_number = (x) => typeof x == "number" || typeof x == "boolean" || x instanceof $Float;

//@ $result
// The result of arithmetic is a float where an operand is one. An int has no negative zero.
const $result = (value, a, b) => {
//? floats
  if (value % 1 === 0 && ($is_float(a) || $is_float(b))) return new $Float(value);
//.
  return value + 0;
};

//@ $numbers
// Arithmetic takes numbers only.
const $numbers = (a, b, value) => {
  if ($is_number(a) && $is_number(b)) return $result(value, a, b);
  throw new TypeError("unsupported operand type(s)");
};

//@ $add
// Numbers are added, text and lists are joined.
const $add = (a, b) => {
  if (typeof a == "string" && typeof b == "string") return a + b;
  if (Array.isArray(a) && Array.isArray(b) && a instanceof $Tuple == b instanceof $Tuple) return a.concat(b);
  return $numbers(a, b, a + b);
};

//@ $sub
const $sub = (a, b) => {
//? $Set
  if (a instanceof $Set || a instanceof $View) return $set_minus(a, b);
//.
  return $numbers(a, b, a - b);
};

//@ $mul
// Text and lists are repeated by an int.
const $mul = (a, b) => {
  if (typeof b == "string" || Array.isArray(b)) [a, b] = [b, a];
  if (typeof a == "string") return a.repeat(Math.max(b, 0));
  if (Array.isArray(a)) {
    let all = a.slice(0, 0);
    for (let i = 0; i < b; i++) all = all.concat(a);
    return all;
  }
  return $numbers(a, b, a * b);
};

//@ $zero
// Nothing is divided by zero.
const $zero = (b) => {
  if (+b === 0) throw new $ZeroDivisionError("division by zero");
};

//@ $div
// True division gives a float.
const $div = (a, b) => {
  $numbers(a, b);
  $zero(b);
  return $float(a / b);
};

//@ $mod
// The remainder has the sign of the divisor, even where it is zero.
const $mod = (a, b) => {
  $numbers(a, b);
  $zero(b);
  const rest = a % b;
  return $result(rest === 0 ? b < 0 ? -0 : 0 : rest < 0 != b < 0 ? rest + +b : rest, a, b);
};

//@ $floordiv
// Division rounds down. The remainder goes first: a quotient near a whole number would be rounded to it.
const $floordiv = (a, b) => {
  const rest = $mod(a, b), whole = Math.round((a - a % b) / b) - (+rest !== a % b);
  return $result(whole || a / b * 0, a, b);
};

//@ $divmod
const $divmod = (a, b) => $tuple($floordiv(a, b), $mod(a, b));

//@ $pow
// int ** int is an int unless the exponent is negative.
const $pow = (a, b, m) => {
  if (m !== undefined) return Number(BigInt(a) ** BigInt(b) % BigInt(m));
  if (b < 0) $zero(a);
  if (a < 0 && b % 1) throw new $ValueError("a negative number to the power of a fraction is complex");
  return b < 0 ? $float(a ** b) : $numbers(a, b, a ** b);
};

//@ $negative
const $negative = (x) => $numbers(x, 0, -x) === 0 && $is_float(x) ? new $Float(-x) : $result(-x, x, 0);

//@ $negative_own
const $negative_own = (x) => x?.py___neg__ ? x.py___neg__() : $negative(x);

//@ $abs
const $abs = (x) => $result(Math.abs(x), x, 0);

//@ $bits
// Bit operations on ints of any sign, beyond the 32 bits that JavaScript's own have.
const $bits = (a, b, operate, both) => both && typeof a == "boolean" && typeof b == "boolean" ? !!operate(+a, +b)
  : Number(operate(BigInt(+a), BigInt(+b)));

//@ $bit_or
const $bit_or = (a, b) => {
//? $Dict
  if (a instanceof $Dict) return $dict(a, b);
//.
  if (a instanceof $Set || a instanceof $View) return new $Set([...a, ...b]);
  return $bits(a, b, (x, y) => x | y, true);
};

//@ $bit_and
const $bit_and = (a, b) => a instanceof $Set || a instanceof $View ? new $Set([...a].filter((x) => b.has(x)))
  : $bits(a, b, (x, y) => x & y, true);

//@ $bit_xor
const $bit_xor = (a, b) => a instanceof $Set || a instanceof $View ? $set_minus(a, b).py_union($set_minus(b, a))
  : $bits(a, b, (x, y) => x ^ y, true);

//@ $shift_left
const $shift_left = (a, b) => a * 2 ** b;

//@ $shift_right
const $shift_right = (a, b) => Math.floor(a / 2 ** b);

//@ $truncated
// int(number): cut toward zero.
const $truncated = (x) => {
  if (+x !== +x) throw new $ValueError("cannot convert float NaN to integer");
  if (x - x !== 0) throw new $OverflowError("cannot convert float infinity to integer");
  return Math.trunc(x) + 0;
};

//@ $int
// int(x): numbers are cut toward zero, text must be digits with an optional sign; `_` may stand between digits.
const $int = (x) => {
  if (typeof x == "string") {
    const digits = $text_strip(x);
    if (!/^[+-]?\d+(_\d+)*$/.test(digits)) throw new $ValueError("invalid literal for int() with base 10: " + $quote(x));
    return digits.replaceAll("_", "") - 0 + 0;
  }
  if (!$is_number(x)) throw new TypeError("int() argument must be a string or a number");
  return $truncated(x);
};

//@ $int_base
// int(text, base); base 0 reads the prefix.
const $int_base = (text, base) => {
  let digits = $text_strip(text).toLowerCase().replaceAll("_", "");
  const sign = digits[0] == "-" ? -1 : 1;
  digits = digits.replace(/^[+-]/, "");
  const prefix = { "0b": 2, "0o": 8, "0x": 16 }[digits.slice(0, 2)];
  if (prefix && (base === prefix || base === 0)) {
    base = prefix;
    digits = digits.slice(2);
  }
  const value = [...digits].reduce((all, digit) => all * (base || 10) + (/\w/.test(digit) && parseInt(digit, 36) < (base || 10) ? parseInt(digit, 36) : NaN), digits ? 0 : NaN);
  if (value !== value) throw new $ValueError(`invalid literal for int() with base ${base}: ` + $quote(text));
  return sign * value + 0;
};

//@ $parse_float
// float(x): also of text, with `inf` and `nan` in any case.
const $parse_float = (x) => {
  if (typeof x != "string") return $float($numbers(x, 0, +x));
  const text = $text_strip(x);
  const word = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i.exec(text);
  if (word) return word[2] ? +(word[1] + "Infinity") : NaN;
  if (!/^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/i.test(text)) throw new $ValueError("could not convert string to float: " + $quote(x));
  return $float(+text.replaceAll("_", ""));
};

//@ $exact
// A float as an exact fraction: [numerator, denominator], a power of two.
const $exact = (x) => {
  let value = +x, below = 1n;
  while (value % 1 !== 0) {
    value *= 2;
    below *= 2n;
  }
  return [BigInt(value), below];
};

//@ $nearest
// numerator / denominator to the nearest int, halves to the even one.
const $nearest = (above, below) => {
  if (above < 0n) return -$nearest(-above, below);
  const whole = above / below, rest = 2n * (above % below);
  return rest > below || rest === below && whole % 2n ? whole + 1n : whole;
};

//@ $round
// round(x, digits): of the exact value, halves to the even neighbour; without digits an int.
const $round = (x, digits) => {
  if (typeof x == "boolean") x = +x;
  if (x - x !== 0) return digits === undefined || digits === null ? $int(x) : x;
  let [above, below] = $exact(x);
  const scale = 10n ** BigInt(Math.abs(digits ?? 0));
  if (digits < 0) below *= scale;
  else above *= scale;
  let text = String($nearest(above, below));
  if (digits === undefined || digits === null) return +text;
  if (digits < 0) text += "0".repeat(-digits);
  else text += "e-" + digits;
  return $is_float(x) ? $float(+text || x * 0) : +text;
};

//@ $sum
// sum(items, start); text is refused as in Python.
const $sum = (items, start = 0) => {
//? __radd__
  for (const item of items) start = $operate(start, item, "py___add__", "py___radd__", $add);
  return start;
//.
  for (const item of items) start = $add(start, item);
  return start;
};

//@ $radix
const $radix = (x, base, prefix) => (x < 0 ? "-" : "") + prefix + Math.abs(x).toString(base);

//@ $bin
const $bin = (x) => $radix(x, 2, "0b");

//@ $hex
const $hex = (x) => $radix(x, 16, "0x");

//@ $oct
const $oct = (x) => $radix(x, 8, "0o");
