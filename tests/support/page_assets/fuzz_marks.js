// What a page has before and after: its globals, what stands on every built-in, and listeners that must go on hearing.
(function () {
  'use strict';
  function described(holder) {
    var found = new Map();
    Reflect.ownKeys(holder).forEach(function (key) { found.set(key, Object.getOwnPropertyDescriptor(holder, key)); });
    return found;
  }

  // Every built-in constructor with its prototype, and objects such as Math, JSON and Reflect.
  window.takeMarks = function () {
    var marks = new Map();
    Object.getOwnPropertyNames(window).forEach(function (name) {
      var made = Object.getOwnPropertyDescriptor(window, name).value;
      if (!made || /^(window|self|frames|parent|top|document|location)$/.test(name)) return;
      if (typeof made !== 'function' && !/^\[object (Math|JSON|Reflect|Atomics|Intl|console)\]$/.test(Object.prototype.toString.call(made))) return;
      marks.set(name, [made, described(made)]);
      if (made.prototype && typeof made.prototype === 'object') marks.set(name + '.prototype', [made.prototype, described(made.prototype)]);
    });
    return { marks: marks, names: Object.getOwnPropertyNames(window) };
  };

  function changes(name, before, after) {
    var found = [];
    new Set([].concat(Array.from(before.keys()), Array.from(after.keys()))).forEach(function (key) {
      var one = before.get(key), other = after.get(key);
      var alike = one && other && ['value', 'get', 'set', 'writable', 'enumerable', 'configurable'].every(function (part) {
        return Object.is(one[part], other[part]);
      });
      if (!alike) found.push(name + ' ' + String(key));
    });
    return found;
  }

  // What is not as it was, as text.
  window.compareMarks = function (taken) {
    var found = [];
    taken.marks.forEach(function (mark, name) { found = found.concat(changes(name, mark[1], described(mark[0]))); });
    Object.getOwnPropertyNames(window).forEach(function (name) { if (taken.names.indexOf(name) < 0) found.push('window ' + name); });
    return found.sort();
  };

  // One listener of the page for each way to hear of something; `heard()` says which of them still do.
  window.listenEverywhere = function () {
    var counts = {};
    ['tour:event', 'chmln:event', 'after:profile', 'identify:sync', 'identify:request', 'track'].forEach(function (name) {
      window.calumma.on(name, function () { counts[name] = (counts[name] || 0) + 1; });
    });
    [[document, 'calumma:tour'], [document, 'click'], [window, 'pageshow'], [document, 'visibilitychange']].forEach(function (pair) {
      pair[0].addEventListener(pair[1], function () { counts[pair[1]] = (counts[pair[1]] || 0) + 1; });
    });
    window.heard = function () {
      var told = counts;
      counts = {};
      return told;
    };
  };
})();
