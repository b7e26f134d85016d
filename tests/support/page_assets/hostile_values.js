// Values that a page may pass by mistake or malice. `hostileMakers`: name -> function that makes one afresh;
// `hostileValues()` makes them all. What they throw has `hostile` in its message.
(function () {
  'use strict';
  function boom() { throw new Error('hostile'); }

  function nested(depth) {
    var value = {};
    for (var level = 0; level < depth; level++) value = { inner: value };
    return value;
  }

  function everyTrap(trap) {
    var handler = {};
    Object.getOwnPropertyNames(Reflect).forEach(function (name) { handler[name] = trap; });
    return handler;
  }

  function revoked(target) {
    var made = Proxy.revocable(target, {});
    made.revoke();
    return made.proxy;
  }

  function withSelf(value, key) {
    value[key] = value;
    return value;
  }

  window.hostileMakers = {
    'undefined': function () { return undefined; }, 'null': function () { return null; },
    'true': function () { return true; }, 'zero': function () { return 0; }, 'NaN': function () { return NaN; },
    'infinity': function () { return Infinity; }, 'empty text': function () { return ''; },
    'a megabyte of text': function () { return 'x'.repeat(1 << 20); }, 'lone surrogate': function () { return '\ud800'; },
    'symbol': function () { return Symbol('hostile'); }, 'bigint': function () { return 10n ** 30n; },
    'function': function () { return function () {}; }, 'throwing function': function () { return boom; },
    'class': function () { return class Hostile {}; }, 'date': function () { return new Date(0); },
    'invalid date': function () { return new Date(NaN); }, 'expression': function () { return /x/g; },
    'map': function () { return new Map([['a', 1]]); }, 'set': function () { return new Set([1]); },
    'weak map': function () { return new WeakMap(); }, 'promise': function () { return Promise.resolve(1); },
    'error': function () { return new Error('hostile'); }, 'typed array': function () { return new Uint8Array(4); },
    'buffer': function () { return new ArrayBuffer(4); }, 'boxed text': function () { return new String('42'); },
    'boxed number': function () { return new Number(42); }, 'element': function () { return document.body; },
    'window': function () { return window; }, 'event': function () { return new Event('x'); },
    'document.all': function () { return document.all; },
    'arguments': function () { return (function () { return arguments; })(1, 2); },
    'sparse list': function () { return [, , 1]; }, 'huge list': function () { return new Array(200000).fill(1); },
    'list of a great length': function () { return { length: 4294967295 }; },
    'cyclic object': function () { return withSelf({ name: 'kept' }, 'self'); },
    'cyclic list': function () { return withSelf([1], 1); }, 'very deep object': function () { return nested(20000); },
    'huge object': function () {
      var huge = {};
      for (var key = 0; key < 100000; key++) huge['key' + key] = key;
      return huge;
    },
    'no prototype': function () { return Object.create(null); }, 'frozen': function () { return Object.freeze({ a: 1 }); },
    'inherits': function () { return Object.create({ uid: '41' }); },
    'throwing getter': function () { return { get uid() { return boom(); }, name: 'kept' }; },
    'getters of everything': function () {
      return { get constructor() { return boom(); }, get then() { return boom(); } };
    },
    'throwing toString': function () { return { toString: boom, valueOf: boom, [Symbol.toPrimitive]: boom }; },
    'throwing tag': function () { return { get [Symbol.toStringTag]() { return boom(); } }; },
    'lying tag': function () { return { [Symbol.toStringTag]: 'Date', toISOString: boom }; },
    'throwing iterator': function () { return { [Symbol.iterator]: boom }; },
    'poisoned toJSON': function () { return { toJSON: boom, name: 'kept' }; },
    'names of Python': function () {
      return { $kw: [{ uid: '41' }], ob_type: 1, __class__: 1, __dict__: {}, __len__: boom, '': 1 };
    },
    'names of JavaScript': function () {
      return { hasOwnProperty: 1, valueOf: 1, toString: 1, constructor: 1, length: 1, prototype: 1 };
    },
    '__proto__ of JSON': function () {
      return JSON.parse('{"__proto__": {"polluted": 1}, "a": {"__proto__": {"polluted": 1}}}');
    },
    'constructor of JSON': function () { return JSON.parse('{"constructor": {"prototype": {"polluted": 1}}}'); },
    'proxy that throws': function () { return new Proxy({}, everyTrap(boom)); },
    'proxy of a function that throws': function () { return new Proxy(boom, everyTrap(boom)); },
    'proxy of a list': function () { return new Proxy([1, 2], {}); }, 'revoked proxy': function () { return revoked({}); },
    'revoked function proxy': function () { return revoked(function () {}); },
    'proxy of endless keys': function () { return new Proxy({}, { get: function (_, name) { return name; } }); },
    'proxy of a lying list': function () {
      return new Proxy([1, 2], { get: function (list, name) { return name === 'length' ? -1 : list[name]; } });
    },
    'proxy that throws nothing': function () { return new Proxy({}, everyTrap(function () { throw undefined; })); },
    'proxy that throws a symbol': function () { return new Proxy({}, everyTrap(function () { throw Symbol('hostile'); })); },
    'proxy that throws a proxy': function () { return new Proxy({}, everyTrap(function () { throw revoked({}); })); },
    'revoked list': function () { return revoked([]); },
    'thenable': function () { return { then: function (done) { done(1); done(2); boom(); } }; },
    'function of odd properties': function () {
      return Object.assign(function () {}, { call: 1, apply: boom, bind: null, toString: boom, $kw: [{}], ob_type: 1 });
    },
    'getter that calls back': function () {
      return { get name() { window.calumma.set({ reentered: true }); return 'kept'; } };
    },
    'boxed symbol': function () { return Object(Symbol('hostile')); }, 'boxed bigint': function () { return Object(1n); },
    'date that throws': function () { return Object.assign(new Date(0), { toISOString: boom, valueOf: boom }); },
    'error that throws': function () {
      return Object.defineProperties(new Error('hostile'), { message: { get: boom }, stack: { get: boom } });
    },
    'list with a throwing getter': function () { return Object.defineProperty([1, 2], 0, { get: boom }); },
    'list of a class': function () { return new (class Hostile extends Array {})(); },
    'async function': function () { return async function () {}; }, 'generator': function () { return (function* () {})(); },
    'bound function': function () { return boom.bind(null); }, 'negative zero': function () { return -0; },
    'number without a use': function () { return 1.7976931348623157e308; }, 'negative': function () { return -1; }
  };

  window.hostileValues = function () {
    var made = {};
    Object.keys(window.hostileMakers).forEach(function (name) { made[name] = window.hostileMakers[name](); });
    return made;
  };

  // What stands on the prototypes that every object shares.
  window.sharedPrototypes = function () {
    return [Object, Array, Function, String, Number, Boolean, Promise, Map, Set, Error, EventTarget].map(function (made) {
      return Reflect.ownKeys(made.prototype).map(String).sort().join();
    }).join('\n');
  };
})();
