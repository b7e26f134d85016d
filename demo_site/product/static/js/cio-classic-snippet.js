// What a page has in place of Customer.io's classic client until that arrives: an array that remembers calls.
// Settings are attributes of this script's own tag: data-origin, data-site-id, data-delay (milliseconds).
(function () {
  'use strict';

  var settings = document.currentScript.dataset;
  var queue = (window._cio = window._cio || []);
  ['load', 'identify', 'sidentify', 'track', 'page', 'on', 'off'].forEach(function (method) {
    queue[method] = function () {
      queue.push([method].concat(Array.prototype.slice.call(arguments)));
    };
  });

  function load() {
    var script = document.createElement('script');
    script.async = true;
    script.id = 'cio-tracker';
    script.setAttribute('data-site-id', settings.siteId);
    script.setAttribute('data-use-array-params', 'true');
    script.src = settings.origin + '/assets/track.js';
    var first = document.getElementsByTagName('script')[0];
    first.parentNode.insertBefore(script, first);
  }

  if (settings.delay) setTimeout(load, Number(settings.delay));
  else load();
})();
