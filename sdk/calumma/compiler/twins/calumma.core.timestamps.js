// Points in time as JavaScript itself writes them; years beyond 0 to 9999 do not come here.

//@ from_unix_ms
(ms) => new Date(Math.floor(ms)).toISOString()
