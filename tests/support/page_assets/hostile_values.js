// Values that a page may pass by mistake or malice; `hostileValues()` makes them afresh, by name.
(function () {
  'use strict';
  function boom() { throw new Error('hostile'); }

  function nested(depth) {
    var value = {};
    for (var level = 0; level < depth; level++) value = { inner: value };
    return value;
  }

  window.hostileValues = function () {
    var cyclic = { name: 'kept' };
    cyclic.self = cyclic;
    var list = [1];
    list.push(list);
    var revoked = Proxy.revocable({}, {});
    revoked.revoke();
    var revokedFunction = Proxy.revocable(function () {}, {});
    revokedFunction.revoke();
    var huge = {};
    for (var key = 0; key < 100000; key++) huge['key' + key] = key;
    var everyTrap = {};
    Object.getOwnPropertyNames(Reflect).forEach(function (trap) { everyTrap[trap] = boom; });
    return {
      'undefined': undefined, 'null': null, 'true': true, 'zero': 0, 'NaN': NaN, 'infinity': Infinity, 'empty text': '',
      'a megabyte of text': 'x'.repeat(1 << 20), 'lone surrogate': '\ud800',
      'symbol': Symbol('hostile'), 'bigint': 10n ** 30n, 'function': function () {}, 'throwing function': boom,
      'class': class Hostile {}, 'date': new Date(0), 'invalid date': new Date(NaN), 'expression': /x/g,
      'map': new Map([['a', 1]]), 'set': new Set([1]), 'weak map': new WeakMap(), 'promise': Promise.resolve(1),
      'error': new Error('hostile'), 'typed array': new Uint8Array(4), 'buffer': new ArrayBuffer(4),
      'boxed text': new String('42'), 'boxed number': new Number(42), 'element': document.body, 'window': window,
      'event': new Event('x'), 'document.all': document.all, 'arguments': (function () { return arguments; })(1, 2),
      'sparse list': [, , 1], 'huge list': new Array(200000).fill(1), 'list of a great length': { length: 4294967295 },
      'cyclic object': cyclic, 'cyclic list': list, 'very deep object': nested(20000), 'huge object': huge,
      'no prototype': Object.create(null), 'frozen': Object.freeze({ a: 1 }), 'inherits': Object.create({ uid: '41' }),
      'throwing getter': { get uid() { return boom(); }, name: 'kept' },
      'getters of everything': { get constructor() { return boom(); }, get then() { return boom(); } },
      'throwing toString': { toString: boom, valueOf: boom, [Symbol.toPrimitive]: boom },
      'throwing tag': { get [Symbol.toStringTag]() { return boom(); } },
      'lying tag': { [Symbol.toStringTag]: 'Date', toISOString: boom },
      'throwing iterator': { [Symbol.iterator]: boom }, 'poisoned toJSON': { toJSON: boom, name: 'kept' },
      'names of Python': { $kw: [{ uid: '41' }], ob_type: 1, __class__: 1, __dict__: {}, __len__: boom, '': 1 },
      'names of JavaScript': { hasOwnProperty: 1, valueOf: 1, toString: 1, constructor: 1, length: 1, prototype: 1 },
      '__proto__ of JSON': JSON.parse('{"__proto__": {"polluted": 1}, "a": {"__proto__": {"polluted": 1}}}'),
      'constructor of JSON': JSON.parse('{"constructor": {"prototype": {"polluted": 1}}}'),
      'proxy that throws': new Proxy({}, everyTrap), 'proxy of a function that throws': new Proxy(boom, everyTrap),
      'proxy of a list': new Proxy([1, 2], {}), 'revoked proxy': revoked.proxy,
      'revoked function proxy': revokedFunction.proxy,
      'proxy of endless keys': new Proxy({}, { get: function (_, name) { return name; } })
    };
  };

  // What stands on the prototypes that every object shares.
  window.sharedPrototypes = function () {
    return [Object, Array, Function, String, Number, Boolean, Promise, Map, Set, Error, EventTarget].map(function (made) {
      return Reflect.ownKeys(made.prototype).map(String).sort().join();
    }).join('\n');
  };
})();
