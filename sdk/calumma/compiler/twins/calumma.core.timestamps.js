// Points in time as JavaScript itself writes them; years beyond 0 to 9999 do not come here.

//@ from_unix_ms
(ms) => new Date(Math.floor(ms)).toISOString()

//@ parse_iso
(text) => {
  const [, year, month, day, hour = 0, minute = 0, second = 0, part = 0, sign, hours = 0, minutes = 0] =
    /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)? *(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)? *)?$/.exec(text) ?? [];
  const date = new Date(0);
  // The month is another one where it has not that many days.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() != month - 1 || hour > 23 || minute > 59 || second > 60 || hours > 23 || minutes > 59) return null;
  const offset = (hours * 60 + +minutes) * (sign == "-" ? -1 : 1);
  const ms = +date + ((hour * 60 + +minute - offset) * 60 + +second) * 1000 + +(part + "00").slice(0, 3);
  return -62167219200000 <= ms && ms < 253402300800000 ? new Date(ms).toISOString() : null;
}

//@ parse_relative
(text, now) => {
  const days = /^([+-]\d{1,5})d$/.exec(text)?.[1] ?? (text == "$now" ? 0 : null);
  return days === null ? null : new Date(Math.floor(now + days * 86400000)).toISOString();
}
