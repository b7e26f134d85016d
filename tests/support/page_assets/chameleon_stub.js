// What Chameleon's install snippet leaves on a page, in our own words: one array per method, and a loader.
// data-form: `current`, `2016` (has `setup`, lacks `clear`, `fastUrl` and `now`) or `function` (a function with one
// array `q`). data-loader: the token under which the loader asks for the library; without it there is no loader.
(function () {
  'use strict';
  var settings = document.currentScript.dataset;
  var form = settings.form || 'current';

  window.installChameleon = function () {
    var stub = window.chmln;
    if (stub && stub.root) return;
    if (form === 'function') {
      stub = window.chmln = function () { stub.q.push(arguments); };
      stub.q = [];
    } else {
      stub = window.chmln = stub || {};
      stub.accountToken = settings.loader || 'no-loader';
      stub.location = String(location.href);
      if (form === 'current') {
        stub.now = new Date();
        stub.fastUrl = location.origin + '/';
      }
      var methods = form === '2016' ? 'setup identify alias track set show on off custom help _data'
        : 'identify alias track clear set show on off custom help _data';
      methods.split(' ').forEach(function (method) {
        var calls = stub[method + '_a'] = [];
        stub[method] = function () { calls.push(arguments); };
      });
    }
    if (settings.loader) {
      var script = document.createElement('script');
      script.async = true;
      script.src = location.origin + '/messo/' + settings.loader + '/messo.min.js';
      document.head.appendChild(script);
    }
  };
  window.installChameleon();
})();
