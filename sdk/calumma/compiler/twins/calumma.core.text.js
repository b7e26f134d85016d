// Text in bytes, and numbers as text.

//@ utf8_length
(text) => new TextEncoder().encode(text).length

//@ _spelled
String
