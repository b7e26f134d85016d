// Random calls of everything that a page can call, with valid and hostile values; `makeFuzz(seed)` makes one stream of
// them. `hostile_values.js` and `fuzz_tours.js` come first. Nothing here knows what is right: what it saw is in `seen`.
(function () {
  'use strict';
  var HUGE = ['a megabyte of text', 'huge list', 'huge object', 'very deep object', 'proxy of endless keys'];
  var USERS = ['ann', 'bob', 42];
  var HEARD = ['tour:event', 'chmln:event', 'after:profile', 'identify:sync', 'identify:request', 'track'];
  var KEYS = ('uid name plan company tour_id tour_name kind step_id step_number step_count preview reason admin ob_type ' +
    '$kw then toJSON length constructor created_at __class__ disabled customerio stepSeen').split(' ');
  var SETTINGS = [['customerio', 'auto off cioanalytics _cio'], ['identity', 'observe mirror trust'],
    ['stepSeen', 'on once off'], ['exitOn', 'dismiss leave'], ['consent', 'granted gpc required'],
    ['admin', 'role=owner x'], ['share', 'plan'], ['debug', ' false']];
  var PLAIN = [undefined, null, true, false, 0, 7, 1.5, '', 'ann', 'one', 'step', 'Welcome', '2026-11-24', '$now', '+30d'];

  // https://github.com/cprosche/mulberry32: the same numbers for the same seed, in every browser.
  function numbers(state) {
    return function () {
      state = state + 0x6d2b79f5 | 0;
      var mixed = Math.imul(state ^ state >>> 15, 1 | state);
      mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
      return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
    };
  }

  function addOtherRealm(makers, frame, far) {
    far.sandbox = '';
    far.srcdoc = 'elsewhere';
    var realm = frame.contentWindow;
    // The browser makes the constructors of a window when somebody first reads them: 750 KB that are nobody's leak.
    Object.getOwnPropertyNames(realm).forEach(function (name) { return realm[name]; });
    ['Object', 'Array', 'Date', 'Error', 'Map', 'Function', 'Set'].forEach(function (name) {
      makers[name + ' of a frame'] = function () { return new realm[name](); };
    });
    makers['object of a frame with keys'] = function () { return realm.eval('({uid: "41", kind: "step", tour_id: 7})'); };
    makers['window of a frame'] = function () { return realm; };
    makers['window of another origin'] = function () { return far.contentWindow; };
    makers['location'] = function () { return location; };
  }

  window.makeFuzz = function (seed) {
    // Each call has numbers of its own, and timers between two calls have others: one call that takes another way, as on
    // a slower machine, changes none of those after it.
    var between = numbers(seed);
    var ofCall = null;
    function random() { return (ofCall || between)(); }
    var makers = Object.assign({}, window.hostileMakers);
    var frames = ['iframe', 'iframe'].map(function (tag) { return document.body.appendChild(document.createElement(tag)); });
    addOtherRealm(makers, frames[0], frames[1]);
    var usual = Object.keys(makers).filter(function (name) { return HUGE.indexOf(name) < 0; });
    // `thrown`: by listeners of the page, `reported`: of that, by the console; `engines`: what engines threw at us,
    // reported; `odd`: what must not be.
    var seen = { calls: 0, thrown: 0, reported: 0, engines: 0, odd: [] };
    var last = '';
    var own = [];
    var console_ = window.console;

    function pick(list) { return list[Math.floor(random() * list.length)]; }
    function chance(part) { return random() < part; }
    function note(what) {
      if (seen.odd.length < 20) seen.odd.push('seed ' + seed + ', call ' + seen.calls + ', ' + last + ': ' + what);
    }
    function tell(error) {
      try { return error && error.stack ? String(error.stack).slice(0, 400) : String(error); } catch (_) { return 'unreadable'; }
    }
    function plain() { return pick(PLAIN); }
    function bag(depth) {
      var made = {};
      for (var left = Math.floor(random() * 5); left > 0; left--) {
        Object.defineProperty(made, chance(0.03) ? '__proto__' : pick(KEYS),
          { value: value(depth + 1), enumerable: true, configurable: true, writable: true });
      }
      return made;
    }
    function value(depth) {
      var at = random();
      if (at < 0.0005) return makers[pick(HUGE)]();
      if (at < 0.5) return makers[pick(usual)]();
      if (at < 0.65 || depth > 2) return plain();
      if (at < 0.9) return bag(depth);
      return [value(depth + 1), value(depth + 1)];
    }
    function any() { return value(0); }

    // What our own listeners throw is reported, each once; `boom` is one that does, others call back.
    function boom() {
      seen.thrown += 1;
      throw pick([new Error('hostile'), undefined, null, Symbol('hostile'), 'hostile', { name: 'hostile' }]);
    }
    function listener() {
      var act = pick(['throw', 'throw', 'identify', 'clear', 'off', 'set', 'tell', 'nothing']);
      var busy = 0;
      return function heard() {
        if (act === 'throw') boom();
        // Once in a call: a listener that reports a tour at every report of a tour would never end.
        if (busy === seen.calls || act === 'nothing') return undefined;
        busy = seen.calls;
        if (act === 'identify') window.calumma.identify(pick(USERS), { plan: 'again' });
        else if (act === 'clear') window.calumma.clear();
        else if (act === 'off') window.calumma.off(pick(HEARD), heard);
        else if (act === 'set') window.calumma.set({ plan: 'set again' });
        else dispatch({ kind: 'step', tour_id: 'inner', step_id: 'x' });
        return pick([undefined, 7]);
      };
    }
    function dispatch(detail) { document.dispatchEvent(new CustomEvent('calumma:tour', { detail: detail })); }

    // A client that keeps nothing and looks at everything that it is given.
    var shown = null;
    function goodClient() {
      var ids = [];
      return {
        track: function (name, properties) {
          if (!/^(Started Tour|Completed Tour|Exited Tour|Step Seen|Previewed Tour) \(Chameleon\)$/.test(name)) note('sent ' + name);
          Object.keys(properties).forEach(function (key) {
            if (['string', 'number', 'boolean'].indexOf(typeof properties[key]) < 0) note('sent ' + key + ' of an odd type');
          });
          if (ids.indexOf(properties.event_id) >= 0) note('sent twice: ' + properties.event_id);
          ids.push(properties.event_id);
        },
        user: function () { return { id: function () { return shown === null || shown === undefined ? null : String(shown); } }; },
        on: function () {}
      };
    }
    function oddClient() {
      var odd = window.oddMethod(random, any);
      var client = { track: odd(), user: odd(), on: odd() };
      if (chance(0.3)) client.user = function () { return { id: odd() }; };
      ['ready', 'identify', 'instance', 'VERSION', 'reset'].forEach(function (name) { if (chance(0.3)) client[name] = chance(0.5) ? any() : odd(); });
      return client;
    }

    var call = window.calumma;
    var METHODS = {
      identify: function () { return chance(0.5) ? [pick(USERS), any()] : [any(), any()]; },
      setup: function () { return [any()]; },
      track: function () { return chance(0.5) ? ['name', any()] : [any(), any()]; },
      set: function () { return [any()]; }, alias: function () { return [any()]; }, clear: function () { return [any()]; },
      on: function () { return chance(0.3) ? [any(), any()] : ['odd', any()]; },
      off: function () { return ['odd', any()]; },
      show: function () { return [any(), any()]; },
      init: function () {
        var given = bag(1);
        SETTINGS.forEach(function (row) { if (chance(0.15)) given[row[0]] = pick(row[1].split(' ')); });
        return [any(), chance(0.7) ? given : any()];
      },
      custom: function () { return [any(), any()]; }, help: function () { return [any()]; },
      'data.profile.get': function () { return [chance(0.5) ? pick(KEYS) : any()]; },
      'lib.personalize.Mustache.addHelper': function () { return [pick(['one', 'two']), any()]; },
      watch: function () { return [any(), any()]; }, use: function () { return [any()]; },
      consent: function () { return [chance(0.5) ? pick([true, false]) : any()]; },
      disable: function () { return [any()]; }, enable: function () { return [any()]; },
      doctor: function () { return [chance(0.5) ? { quiet: true } : any()]; },
      explain: function () { return [chance(0.5) ? { quiet: true } : any()]; }
    };

    function invoke(path, args) {
      var holder = pick([window.calumma, window.calumma, call]);
      var parts = path.split('.');
      var name = parts.pop();
      parts.forEach(function (part) { holder = holder[part]; });
      holder[name].apply(pick([holder, holder, undefined, 7]), args);
    }

    var ACTS = {
      method: function () {
        var path = pick(Object.keys(METHODS));
        last = path;
        invoke(path, METHODS[path]());
      },
      queue: function () {
        var path = pick(Object.keys(METHODS));
        last = 'queued ' + path;
        if (chance(0.5)) window.oldQueue.push([path].concat(METHODS[path]()), any());
        else if (path === 'identify') window.oldIdentify.push(METHODS.identify(), any());
      },
      detail: function () {
        last = 'a hostile detail';
        if (chance(0.1)) document.dispatchEvent(new Event('calumma:tour'));
        var detail = chance(0.3) ? any() : bag(1);
        if (chance(0.6)) {
          detail = bag(1);
          detail.kind = pick(['started', 'step', 'completed', 'exited', 'previewed']);
          detail.tour_id = 'odd';
        }
        dispatch(detail);
      },
      valid: function () {
        last = 'valid traffic';
        shown = chance(0.7) ? window.calumma.data.profile.get('uid') : pick(USERS.concat([null]));
        if (chance(0.1)) window.calumma.use(goodClient());
        dispatch({ kind: pick(['started', 'step', 'step', 'completed', 'exited']), tour_id: pick(['one', 'two']), step_id: pick(['a', 'b']) });
        if (chance(0.3)) window.calumma.identify(pick(USERS), { plan: 'pro' });
        if (chance(0.1)) window.calumma.clear();
        if (chance(0.1)) window.calumma.enable();
        if (chance(0.1)) window.calumma.consent(true);
      },
      listen: function () {
        last = 'listeners';
        var added = [pick(HEARD), listener()];
        window.calumma.on(added[0], added[1]);
        own.push(added);
        if (own.length > 6) window.calumma.off.apply(null, own.shift());
      },
      client: function () {
        last = 'use';
        window.calumma.use(chance(0.3) ? oddClient() : goodClient());
      },
      global: function () {
        var name = pick(['cioanalytics', '_cio', 'analytics', 'Shepherd']);
        last = 'the global ' + name;
        var before = window[name];
        window[name] = chance(0.3) ? any() : name === 'Shepherd' ? window.oddTour('Shepherd', random, any) : oddClient();
        document.dispatchEvent(new Event('visibilitychange'));
        window.calumma.doctor({ quiet: true });
        if (before === undefined) delete window[name];
        else window[name] = before;
      },
      attributes: function () {
        last = 'attributes';
        var everything = window.calumma.data.profile.attributes;
        if (everything) everything.plan = { broken: true };
        if (window.calumma.root !== 'calumma') note('root is ' + window.calumma.root);
      },
      tour: function () {
        last = window.oddTourActs(random, any, pick, chance, note, realTours);
      },
      chameleon: function () {
        last = 'a tour of Chameleon';
        if (!window.chameleonTour) return;
        // What the library makes of it is its own affair; ours is what we learn of it.
        if (chance(0.3)) try { window.chmln.identify(any(), any()); } catch (_) { /* theirs */ }
        window.chameleonTour(pick(['started', 'step', 'completed', 'exited', 'previewed', 'survey']), any());
      },
      page: function () {
        last = 'page events';
        window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
        if (chance(0.3)) sessionStorage.setItem('calumma:held', pick(['[', '[[]]', '[null,{"kind":"step"}]', '{"length":9e9}', '7']));
        window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
        if (chance(0.3)) document.dispatchEvent(new Event('prerenderingchange'));
      }
    };
    var ORDER = 'method method method method queue detail detail valid valid valid listen client global attributes tour tour tour chameleon page'.split(' ');

    function step() {
      seen.calls += 1;
      ofCall = numbers(Math.imul(seed, 0x9e3779b1) + seen.calls | 0);
      try {
        ACTS[pick(ORDER)]();
      } catch (error) {
        note('threw ' + tell(error));
      }
      ofCall = null;
    }

    // Our own words only: engines may say what they like.
    var spoken = {};
    var realTours = true;
    function listenToConsole() {
      ['info', 'warn', 'error'].forEach(function (level) {
        var original = spoken[level] = console_[level];
        console_[level] = function (text) {
          if (typeof text !== 'string' || text.indexOf('calumma: ') !== 0) return original.apply(console_, arguments);
          if (level !== 'error') return undefined;
          if (/^calumma: a listener of "/.test(text)) seen.reported += 1;
          else if (/^calumma: (driverjs|shepherd|introjs|watch|engines): /.test(text)) seen.engines += 1;
          else note('reported ' + text);
          return undefined;
        };
      });
    }

    listenToConsole();
    window.addEventListener('error', function (event) { note('uncaught ' + event.message + ' ' + tell(event.error)); });
    window.addEventListener('unhandledrejection', function (event) { note('unhandled ' + tell(event.reason)); });
    return {
      seen: seen,
      // So many calls, with tours of the real engines or without, a few in each task of the page, so that promises and timers have their turn.
      run: async function (count, real) {
        realTours = real;
        for (var left = count; left > 0; left--) {
          step();
          if (left % 20 === 0) await new Promise(function (done) { setTimeout(done); });
        }
        return seen;
      },
      // The page as it was before, and everything of ours as a page sets it up.
      restore: function () {
        Object.assign(console_, spoken);
        frames.forEach(function (frame) { frame.remove(); });
        own.forEach(function (pair) { window.calumma.off.apply(null, pair); });
        window.calumma.off('odd');
        window.calumma.clear();
        window.calumma.init('token', { customerio: 'auto', identity: 'observe', stepSeen: 'on', exitOn: 'dismiss',
          consent: 'granted', admin: '', share: '', debug: 'false' });
        window.calumma.consent(true);
        window.calumma.enable();
      }
    };
  };
})();
