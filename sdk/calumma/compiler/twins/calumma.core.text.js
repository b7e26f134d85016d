// Text in bytes, and whole numbers as text.

//@ utf8_length
(text) => new TextEncoder().encode(text).length

//@ _whole
String
