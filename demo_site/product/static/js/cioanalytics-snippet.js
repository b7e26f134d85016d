// What a page has in place of Customer.io's current client until that arrives: an array that remembers calls.
// Settings are attributes of this script's own tag: data-origin, data-write-key, data-delay (milliseconds),
// data-client-tag="static" when the page itself holds the client's script tag.
(function () {
  'use strict';

  var GLOBAL = 'cioanalytics';
  var METHODS = [
    'trackSubmit',
    'trackClick',
    'trackLink',
    'trackForm',
    'pageview',
    'identify',
    'reset',
    'group',
    'track',
    'ready',
    'alias',
    'debug',
    'page',
    'once',
    'off',
    'on',
    'addSourceMiddleware',
    'addIntegrationMiddleware',
    'setAnonymousId',
    'addDestinationMiddleware',
  ];

  var settings = document.currentScript.dataset;
  var queue = (window[GLOBAL] = window[GLOBAL] || []);
  if (queue.initialize) return;
  if (queue.invoked) {
    console.error('The Customer.io snippet stands on this page twice.');
    return;
  }

  queue.invoked = true;
  queue.methods = METHODS;
  queue.factory = function (method) {
    return function () {
      queue.push([method].concat(Array.prototype.slice.call(arguments)));
      return queue;
    };
  };
  METHODS.forEach(function (method) {
    queue[method] = queue.factory(method);
  });

  queue.load = function (key, options) {
    var script = document.createElement('script');
    script.type = 'text/javascript';
    script.async = true;
    script.setAttribute('data-global-customerio-analytics-key', GLOBAL);
    script.src = settings.origin + '/v1/analytics-js/snippet/' + key + '/analytics.min.js';
    var first = document.getElementsByTagName('script')[0];
    first.parentNode.insertBefore(script, first);
    queue._writeKey = key;
    queue._loadOptions = options;
  };

  if (settings.clientTag === 'static') {
    queue._writeKey = settings.writeKey;
  } else if (settings.delay) {
    setTimeout(function () {
      queue.load(settings.writeKey);
    }, Number(settings.delay));
  } else {
    queue.load(settings.writeKey);
  }
  queue.page();
})();
