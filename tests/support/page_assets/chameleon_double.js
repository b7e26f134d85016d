// A double of Chameleon's loaded library, as far as it is documented: it replaces its stub by a function with `root`,
// answers `data.profile`, and tells of its tours by `tour:event` and `chmln:event`.
// `window.doubleSettings`: {naming: 'v1'|'v2'|'v3', toggle: ''|'before'|'after', client: '_cio'|'cioanalytics'}; with
// `toggle` it sends its tour events to Customer.io itself, before or after it tells its listeners.
(function () {
  'use strict';
  var settings = window.doubleSettings || {};
  var listeners = {};
  var attributes = {};
  var identified = [];
  var stub = window.chmln;

  // In the three generations of names: a word for the act, then the noun, however they are put together.
  var WORDS = {
    started: ['Started', 'Tour'], completed: ['Completed', 'Tour'], exited: ['Exited', 'Tour'],
    previewed: ['Previewed', 'Tour'], survey: ['Started', 'Microsurvey'], button: ['Clicked', 'Button'],
    bare: ['Started', '']
  };
  var NAMING = {
    v1: function (words) { return words.join(' ') + ' (Chameleon)'; },
    v2: function (words) { return 'Chameleon ' + words.join(' '); },
    v3: function (words) { return 'Chameleon ' + words[1] + ' ' + words[0].toLowerCase(); }
  };

  function nameOf(kind, naming) {
    if (kind === 'step') return { v1: 'Step Seen (Chameleon)', v2: 'Chameleon Step Seen', v3: 'Chameleon Step seen' }[naming];
    return NAMING[naming](WORDS[kind]);
  }

  function emit(name, one, two) {
    (listeners[name] || []).slice().forEach(function (callback) { callback(one, two); });
  }

  function real() {}
  real.root = { real: true };
  real.on = function (name, callback) { (listeners[name] = listeners[name] || []).push(callback); };
  real.off = function (name, callback) {
    listeners[name] = (listeners[name] || []).filter(function (known) { return known !== callback; });
  };
  real.identify = function (uid, properties) {
    identified.push(this === real);
    attributes = Object.assign({ uid: uid }, properties);
    emit('after:profile', real.data.profile);
    return 'answer of the library';
  };
  real.clear = function () { attributes = {}; };
  ['alias', 'track', 'set', 'show', 'custom', 'help', '_data'].forEach(function (method) { real[method] = function () {}; });
  real.data = { profile: {
    get: function (name) { return attributes[name]; },
    get attributes() { return attributes; }
  } };

  // One report of a tour, as the library tells it to its listeners and, with its own toggle on, to Customer.io.
  window.chameleonTour = function (kind, properties) {
    function send() {
      window[settings.client].track(nameOf(kind, 'v1'), Object.assign({ url: location.href }, properties));
    }
    var isOurs = ['started', 'step', 'completed', 'exited', 'previewed'].indexOf(kind) >= 0;
    var name = nameOf(kind, settings.naming || 'v1');
    if (settings.toggle === 'before' && isOurs) send();
    emit('tour:event', name, properties);
    emit('chmln:event', name, properties);
    if (settings.toggle === 'after' && isOurs) setTimeout(send, 50);
  };
  window.identifiedAsMethod = identified;

  window.chmln = real;
  ['on', 'off', 'identify'].forEach(function (method) {
    Array.prototype.forEach.call((stub && stub[method + '_a']) || [], function (call) { real[method].apply(real, call); });
  });
})();
