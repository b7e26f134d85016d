// Numbers in text. A regular expression says in a line what Python spells out, which has none without its library.

//@ _number
(text) => {
  if (text.length > 24 || !/^-?(0(?!e)|[1-9]\d*)(\.\d*)?(e[+-]?\d+)?$/i.test(text) || text.endsWith(".")) return null;
  const number = +text + 0;
  const digits = text.replace(/e.*/i, "").replace(/[-.]/g, "").replace(/^0+/, "");
  return digits.length > 15 || Math.abs(number) > 9007199254740991 ? null : number;
}
