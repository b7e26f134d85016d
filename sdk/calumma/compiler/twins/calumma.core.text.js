// Text in bytes: JavaScript counts what it would send.

//@ utf8_length
(text) => new TextEncoder().encode(text).length
