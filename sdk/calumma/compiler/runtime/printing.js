// str, repr, format.

//@ $quote
// repr of text: in single quotes unless only those are in it.
const $quote = (text) => {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  return mark + text.replace(/(?! )[\\'\p{C}\p{Z}]/gu, (c) => {
    if (c == "'" && c !== mark) return c;
    const code = c.codePointAt(), size = code < 256 ? 2 : code < 65536 ? 4 : 8;
    return "\\" + ({ 9: "t", 10: "n", 13: "r", 39: c, 92: c }[code] ?? "xuU"[size >> 2] + code.toString(16).padStart(size, 0));
  }) + mark;
};

//@ $float_text
// The shortest text that reads back as the same float; an exponent from 1e16 and below 1e-4.
const $float_text = (x) => {
  if (x - x !== 0) return +x !== +x ? "nan" : x < 0 ? "-inf" : "inf";
  if (+x === 0) return Object.is(+x, -0) ? "-0.0" : "0.0";
  const size = Math.abs(x);
  if (size >= 1e16 || size < 1e-4) return (+x).toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  const text = String(+x);
  return text.includes(".") ? text : text + ".0";
};

//@ $number_text
const $number_text = (x) => $is_float(x) ? $float_text(x) : String(x);

//@ $type_name
// type(x).__name__
const $type_name = (x) => {
  if (x === null || x === undefined) return "NoneType";
  if (typeof x == "string") return "str";
  if (typeof x == "boolean") return "bool";
  if (x instanceof Error) return x.name;
  if ($is_number(x)) return $is_float(x) ? "float" : "int";
  if (typeof x == "function") return $is_class(x) ? "type" : "function";
  if (Array.isArray(x)) return x instanceof $Tuple ? "tuple" : "list";
  return x instanceof $Dict ? "dict" : x instanceof $Set ? "set" : x.constructor?.$name ?? "object";
};

//@ $str
const $str = (x) => {
  if (typeof x == "string") return x;
//? __str__
  if (x?.py___str__) return x.py___str__();
//.
  return x instanceof Error ? $error_text(x) : $repr(x);
};

//@ $shown
const $shown = new Set();

//@ $within
// What holds itself is shown as dots.
const $within = (x, dots, show) => {
  if ($shown.has(x)) return dots;
  $shown.add(x);
  try {
    return show();
  } finally {
    $shown.delete(x);
  }
};

//@ $repr
const $repr = (x) => {
  if (typeof x == "string") return $quote(x);
  if (typeof x == "boolean") return x ? "True" : "False";
  if (x === null || x === undefined) return "None";
  if (typeof x == "number" || x instanceof $Float) return $number_text(x);
//? __repr__
  if (x.py___repr__) return x.py___repr__();
//.
  if (x instanceof Error) return $error_repr(x);
  if (Array.isArray(x)) {
    if (x instanceof $Tuple) return $within(x, "(...)", () => `(${Array.from(x, $repr).join(", ")}${x.length === 1 ? "," : ""})`);
    return $within(x, "[...]", () => `[${x.map($repr).join(", ")}]`);
  }
  if (x instanceof $Dict) return $within(x, "{...}", () => `{${Array.from(x.entries(), ([k, v]) => `${$repr(k)}: ${$repr(v)}`).join(", ")}}`);
//? $Set
  if (x instanceof $Set) return x.size ? `{${Array.from(x, $repr).join(", ")}}` : "set()";
//.
//? $View
  if (x instanceof $View) return `dict_${x.kind}([${Array.from(x, $repr).join(", ")}])`;
//.
//? $Range
  if (x instanceof $Range) return x.text();
//.
  return "<object>";
};

//@ $error_text
// str(error): its one argument; a KeyError shows its key.
const $error_text = (error) => {
//? !odd_errors
  return error instanceof $KeyError ? $quote(error.message) : `${error.message ?? ""}`;
//.
//? odd_errors
  const args = $error_args(error);
  return args.length > 1 ? $repr(args) : args.length ? error instanceof $KeyError ? $repr(args[0]) : $str(args[0]) : "";
//.
};

//@ $own_error_text
// str(error) of a class that is based on Exception.
const $own_error_text = (error) => {
//? !odd_errors
  return error.message;
//.
//? odd_errors
  return $error_text(error);
//.
};

//@ $error_repr
const $error_repr = (error) => {
  const args = $error_args(error);
  return `${error.name}(${Array.from(args, $repr).join(", ")})`;
};

//@ $error_args
// An error of JavaScript has its message as the one argument.
const $error_args = (error) => error.given ? $tuple(...error.given) : error.message || Object.hasOwn(error, "message") ? $tuple(error.message) : $tuple();

//@ $grouped
const $grouped = (digits, mark, size = 3) => digits.replace(size === 3 ? /\B(?=(\d{3})+$)/g : /\B(?=(\w{4})+$)/g, mark);

//@ $format
// format(x, spec): https://docs.python.org/3/library/string.html#format-specification-mini-language
const $format = (x, spec = "") => {
//? __format__
  if (x?.py___format__) return x.py___format__(spec);
//.
  if (spec === "") return $str(x);
  const parts = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/u.exec(spec);
  if (!parts) throw new $ValueError("Invalid format specifier");
  let [, fill = " ", align, sign, other, zero, width = 0, group = "", digits, code] = parts;
  if (zero && !align) fill = "0";
  let body = "", head = "";
  if (typeof x == "string") {
    if (code && code !== "s") throw new $ValueError(`Unknown format code '${code}' for object of type 'str'`);
    if (sign || other || group || align === "=") throw new $ValueError("Invalid format specifier for object of type 'str'");
    body = digits === undefined ? x : $text_slice(x, 0, +digits);
    align ??= "<";
  } else if ($is_number(x)) {
    align ??= zero ? "=" : ">";
    const value = Math.abs(x);
    head = x < 0 || Object.is(+x, -0) && $is_float(x) ? "-" : !sign || sign === "-" ? "" : sign;
    body = $digits(x, value, code, digits, group, other);
    if (align === "=") {
      if (group && fill === "0") while ((head + body).length < width) body = body.replace(/^[\d,_]+/, (whole) => $grouped("0" + whole.replace(/\D/g, ""), group));
      return head + body.padStart(width - head.length, fill);
    }
  } else throw new TypeError("unsupported format string passed to " + $type_name(x) + ".__format__");
  const text = head + body;
  return align === "<" ? $text_ljust(text, +width, fill) : align === "^" ? $pad(text, +width, fill, (room) => room >> 1) : $text_rjust(text, +width, fill);
};

//@ $fixed
// A float with so many decimals: of its exact value, halves to even.
const $fixed = (x, digits) => {
  if (x - x !== 0) return $float_text(x);
  const [above, below] = $exact(x);
  const text = String($nearest(above * 10n ** BigInt(digits), below)).padStart(digits + 1, "0");
  return digits ? text.slice(0, -digits) + "." + text.slice(-digits) : text;
};

//@ $digits
const $digits = (x, value, code, digits, group, other) => {
  if (code && "EFGX".includes(code)) return $digits(x, value, code.toLowerCase(), digits, group, other).toUpperCase();
  if (code === undefined && digits === undefined) {
    const [whole, rest] = $number_text($is_float(x) ? $float(value) : value).split(".");
    return $grouped(whole, group) + (rest === undefined ? "" : "." + rest);
  }
  if (code && "bxodc".includes(code)) {
    if ($is_float(x) || digits !== undefined) throw new $ValueError(`Unknown format code '${code}', or a precision that is not allowed`);
    if (code === "c") return $chr(x);
    const text = value.toString({ b: 2, o: 8, d: 10 }[code] ?? 16);
    return (other && code !== "d" ? "0" + code : "") + $grouped(text, group, code === "d" ? 3 : 4);
  }
  if (code === "f" || code === "%") {
    const [whole, rest] = $fixed(code === "%" ? value * 100 : value, +(digits ?? 6)).split(".");
    return $grouped(whole, group) + (rest === undefined ? "" : "." + rest) + (code === "%" ? "%" : "");
  }
  const exponent = (n) => {
    // JavaScript rounds a half up; Python to the even digit.
    let [text, power] = value.toExponential(n).split("e");
    const long = value.toExponential(Math.min(n + 40, 100)).split("e")[0], cut = n ? n + 2 : 1;
    if (/^\.?50*$/.test(long.slice(cut)) && text.at(-1) % 2) text = long.slice(0, cut);
    return (text + "e" + power).replace(/e([+-])(\d)$/, "e$10$2");
  };
  if (code === "e") return exponent(+(digits ?? 6));
  if (code === "g" || code === undefined) {
    const precision = Math.max(+(digits ?? 6), 1), power = value === 0 ? 0 : +value.toExponential(precision - 1).split("e")[1];
    // Without a letter a float keeps a digit behind the point.
    let text = power < -4 || power >= precision - !code ? exponent(precision - 1) : $fixed(value, precision - 1 - power);
    if (text.includes(".")) text = text.replace(/\.?0+(?=e|$)/, "");
    return code === undefined && !/[.e]/.test(text) ? text + ".0" : text;
  }
  throw new $ValueError(`Unknown format code '${code}' for object of type '${$type_name(x)}'`);
};
