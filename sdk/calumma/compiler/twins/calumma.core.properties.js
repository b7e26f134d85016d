// Numbers in text: of what is asked here, JavaScript reads the same as Python and refuses the same.

//@ _worth
(text) => {
  const number = +text + 0;
  return Math.abs(number) <= 9007199254740991 ? number : null;
}
