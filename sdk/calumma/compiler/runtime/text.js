// Text. Python counts code points, JavaScript halves of those beyond the basic plane.

//@ $points
// The text itself where every code point is one unit, else an array of its code points.
let $last, $last_points;
const $points = (text) => {
  if (text !== $last) {
    $last_points = /[\ud800-\udbff]/.test(text) ? [...text] : text;
    $last = text;
  }
  return $last_points;
};

//@ $text_length
const $text_length = (text) => $points(text).length;

//@ $text_item
const $text_item = (text, index) => {
  const points = $points(text);
  return points[$place(points, index, "string")];
};

//@ $text_slice
const $text_slice = (text, start, stop) => {
  const part = $points(text).slice(start, stop);
  return typeof part == "string" ? part : part.join("");
};

//@ $text_place
// The place of a unit, counted in code points.
const $text_place = (text, unit) => unit < 0 ? unit : $text_length(text.slice(0, unit));

//@ $space
// What Python takes for white space; JavaScript's list has one more and five less.
const $space = /(?!\ufeff)[\s\x1c-\x1f\x85]/;

//@ $stripped
// text.strip(): from the ends, since an expression that matches at the end would start at every space before it.
const $stripped = (text) => {
  let start = 0, end = text.length;
  while ($space.test(text[start] ?? "")) start++;
  while (end > start && $space.test(text[end - 1])) end--;
  return text.slice(start, end);
};

//@ $words
// text.split(): at runs of white space, and none of it is kept.
const $words = (text) => text.split(new RegExp(`(?:${$space.source})+`)).filter((word) => word);

//@ $trim
const $trim = (text, chars, left, right) => {
  if (chars === undefined || chars === null) {
    if (left && right) return $stripped(text);
    return left ? $stripped(text + "|").slice(0, -1) : $stripped("|" + text).slice(1);
  }
  const all = [...text], drop = [...chars];
  while (left && all.length && drop.includes(all[0])) all.shift();
  while (right && all.length && drop.includes(all.at(-1))) all.pop();
  return all.join("");
};

//@ $text_strip
const $text_strip = (text, chars) => $trim(text, chars, true, true);

//@ $text_lstrip
const $text_lstrip = (text, chars) => $trim(text, chars, true, false);

//@ $text_rstrip
const $text_rstrip = (text, chars) => $trim(text, chars, false, true);

//@ $text_split
// Without a separator: at runs of white space, and none of it is kept.
const $text_split = (text, separator, most) => {
  most ??= -1;
  if (separator === undefined || separator === null) {
    const parts = [];
    text = $text_lstrip(text);
    while (text) {
      const end = parts.length === most ? -1 : text.search($space);
      parts.push(end < 0 ? text : text.slice(0, end));
      text = end < 0 ? "" : $text_lstrip(text.slice(end));
    }
    return parts;
  }
  if (!separator) throw new $ValueError("empty separator");
  const parts = text.split(separator);
  return most < 0 || parts.length <= most + 1 ? parts : [...parts.slice(0, most), parts.slice(most).join(separator)];
};

//@ $text_rsplit
const $text_rsplit = (text, separator, most) => {
  most ??= -1;
  if (most < 0) return $text_split(text, separator);
  if (separator === undefined || separator === null) {
    const turned = (part) => [...part].reverse().join("");
    return $text_split(turned(text), null, most).map(turned).reverse();
  }
  const parts = $text_split(text, separator), kept = Math.max(parts.length - most, 1);
  return [parts.slice(0, kept).join(separator), ...parts.slice(kept)];
};

//@ $text_splitlines
const $text_splitlines = (text, keep = false) => {
  const lines = text.match(/[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])|[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+$/g) ?? [];
  return keep ? lines : lines.map((line) => line.replace(/(\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])$/, ""));
};

//@ $text_join
// Only text is joined.
const $text_join = (separator, items) => Array.from(items, (x) => {
  if (typeof x != "string") throw new TypeError("sequence item: expected str instance");
  return x;
}).join(separator);

//@ $text_partition
const $text_partition = (text, separator) => {
  const place = text.indexOf(separator);
  return place < 0 ? $tuple(text, "", "") : $tuple(text.slice(0, place), separator, text.slice(place + separator.length));
};

//@ $text_rpartition
const $text_rpartition = (text, separator) => {
  const place = text.lastIndexOf(separator);
  return place < 0 ? $tuple("", "", text) : $tuple(text.slice(0, place), separator, text.slice(place + separator.length));
};

//@ $text_replace
const $text_replace = (text, old, fresh, most = -1) => {
  if (!old) return [...text, ""].map((c, i) => (most < 0 || i < most ? fresh : "") + c).join("");
  return most < 0 ? text.replaceAll(old, () => fresh) : $text_split(text, old, most).join(fresh);
};

//@ $text_removeprefix
const $text_removeprefix = (text, prefix) => text.startsWith(prefix) ? text.slice(prefix.length) : text;

//@ $text_removesuffix
const $text_removesuffix = (text, suffix) => suffix && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;

//@ $text_lower
const $text_lower = (text) => text.toLowerCase();

//@ $text_upper
const $text_upper = (text) => text.toUpperCase();

//@ $text_capitalize
const $text_capitalize = (text) => {
  const [first = ""] = text;
  return first.toUpperCase() + text.toLowerCase().slice(first.toLowerCase().length);
};

//@ $text_title
const $text_title = (text) => text.replace(/\p{L}+/gu, $text_capitalize);

//@ $text_swapcase
const $text_swapcase = (text) => [...text].map((c) => c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()).join("");

//@ $window
// text[start:stop], where a search looks, and where it begins; a start beyond the end finds nothing, not even "".
const $window = (text, start, stop) => {
  const length = $text_length(text), from = start < 0 ? Math.max(start + length, 0) : start ?? 0;
  return [from > length ? null : $text_slice(text, from, stop ?? undefined), from];
};

//@ $text_find
const $text_find = (text, part, start, stop) => {
  if (start === undefined) return $text_place(text, text.indexOf(part));
  const [seen, from] = $window(text, start, stop), place = seen === null ? -1 : seen.indexOf(part);
  return place < 0 ? -1 : from + $text_place(seen, place);
};

//@ $text_rfind
const $text_rfind = (text, part) => $text_place(text, text.lastIndexOf(part));

//@ $text_rfind_within
const $text_rfind_within = (text, part, start, stop) => {
  const [seen, from] = $window(text, start, stop), place = seen === null ? -1 : seen.lastIndexOf(part);
  return place < 0 ? -1 : from + $text_place(seen, place);
};

//@ $text_index
const $text_index = (text, part, start, stop) => {
  const place = $text_find(text, part, start, stop);
  if (place < 0) throw new $ValueError("substring not found");
  return place;
};

//@ $text_count
const $text_count = (text, part) => part ? text.split(part).length - 1 : $text_length(text) + 1;

//@ $text_count_within
const $text_count_within = (text, part, start, stop) => {
  const [seen] = $window(text, start, stop);
  return seen === null ? 0 : $text_count(seen, part);
};

//@ $text_startswith
// One prefix or a tuple of them.
const $text_startswith = (text, prefix) => Array.isArray(prefix) ? prefix.some((one) => text.startsWith(one)) : text.startsWith(prefix);

//@ $text_startswith_within
const $text_startswith_within = (text, prefix, start, stop) => {
  const [seen] = $window(text, start, stop);
  return seen !== null && $text_startswith(seen, prefix);
};

//@ $text_endswith
const $text_endswith = (text, suffix) => Array.isArray(suffix) ? suffix.some((one) => text.endsWith(one)) : text.endsWith(suffix);

//@ $text_endswith_within
const $text_endswith_within = (text, suffix, start, stop) => {
  const [seen] = $window(text, start, stop);
  return seen !== null && $text_endswith(seen, suffix);
};

//@ $text_isdigit
const $text_isdigit = (text) => /^[\p{Nd}\u00b2\u00b3\u00b9]+$/u.test(text);

//@ $text_isalpha
const $text_isalpha = (text) => /^\p{L}+$/u.test(text);

//@ $text_isalnum
const $text_isalnum = (text) => /^[\p{L}\p{N}]+$/u.test(text);

//@ $text_isspace
const $text_isspace = (text) => text !== "" && $text_strip(text) === "";

//@ $text_isupper
const $text_isupper = (text) => /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text);

//@ $text_islower
const $text_islower = (text) => /\p{Lowercase}/u.test(text) && !/[\p{Uppercase}\p{Lt}]/u.test(text);

//@ $pad
const $pad = (text, width, fill, share) => {
  const room = Math.max(width - $text_length(text), 0), left = share(room);
  return fill.repeat(left) + text + fill.repeat(room - left);
};

//@ $text_ljust
const $text_ljust = (text, width, fill = " ") => $pad(text, width, fill, () => 0);

//@ $text_rjust
const $text_rjust = (text, width, fill = " ") => $pad(text, width, fill, (room) => room);

//@ $text_center
const $text_center = (text, width, fill = " ") => $pad(text, width, fill, (room) => (room >> 1) + (room & width & 1));

//@ $text_zfill
const $text_zfill = (text, width) => {
  const sign = /^[+-]/.test(text) ? text[0] : "";
  return sign + $text_rjust(text.slice(sign.length), width - sign.length, "0");
};

//@ $ord
const $ord = (text) => {
  if (typeof text != "string" || $text_length(text) !== 1) throw new TypeError("ord() expected a character");
  return text.codePointAt();
};

//@ $chr
const $chr = (code) => {
  if (!(code >= 0 && code < 0x110000)) throw new $ValueError("chr() arg not in range(0x110000)");
  return String.fromCodePoint(code);
};
