// Text in bytes, and numbers as text.

//@ utf8_length
(text) => new TextEncoder().encode(text).length

//@ fits
// A UTF-16 unit takes three bytes at most: short text is not encoded, which costs a microsecond.
(text, limit) => text.length * 3 <= limit || text.length <= limit && new TextEncoder().encode(text).length <= limit

//@ cut
// Joined anew, since a slice keeps the whole text in memory.
(text, limit) => text.length * 3 <= limit ? text : [...text.slice(0, new TextEncoder().encodeInto(text, new Uint8Array(limit)).read)].join("")

//@ _spelled
String

//@ snake_case
(name) => {
  const spelled = name.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "").replace(/_?[- \t\n]+/g, "_");
  return spelled.replace(/\p{CWL}/gu, (char, at) => {
    const before = spelled.slice(0, at);
    const isWord = /[^_\p{CWL}]$/u.test(before) || /\p{CWL}$/u.test(before) && /^(?!\p{CWL})\p{CWU}/u.test(spelled.slice(at + char.length));
    return (isWord ? "_" : "") + char.toLowerCase();
  });
}
