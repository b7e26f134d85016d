// A Customer.io client of a test's own, handed over by `calumma.use(client)`: it keeps what it is given in `recorded`.
// Each entry: name, properties as JSON would carry them, and whom the client showed at that moment.
(function () {
  'use strict';
  var shown = null;
  var told = {};
  window.recorded = [];
  var client = {
    track: function (name, properties) {
      window.recorded.push([name, JSON.parse(JSON.stringify(properties)), shown]);
    },
    user: function () { return { id: function () { return shown; } }; },
    on: function (event, callback) { (told[event] = told[event] || []).push(callback); }
  };
  function change(event, id) {
    shown = id;
    (told[event] || []).forEach(function (callback) { callback(id); });
  }
  var handed = false;
  window.loadClient = function () { window.calumma.use(client); handed = true; };
  window.clientIsLoaded = function () { return handed; };
  window.clientIdentify = function (id) { change('identify', id); };
  window.clientReset = function () { change('reset', null); };
})();
