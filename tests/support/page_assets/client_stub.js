// What stands on a page in place of a Customer.io client until that has loaded, for both clients; `data-kind` chooses.
// Unlike on a customer's page it waits for `loadClient()`, so that a test decides what comes first.
(function () {
  'use strict';
  var kind = document.currentScript.dataset.kind;
  var origin = document.currentScript.dataset.origin || location.origin.replace('127.0.0.1', 'localhost');
  var queue = window[kind] = [];
  var methods = kind === '_cio'
    ? 'load identify sidentify track page on off'
    : 'trackSubmit trackClick trackLink trackForm pageview identify reset group track ready alias debug page once off on' +
      ' addSourceMiddleware addIntegrationMiddleware setAnonymousId addDestinationMiddleware';
  if (kind === 'cioanalytics') {
    queue.invoked = true;
    queue._writeKey = 'test';
  }
  methods.split(' ').forEach(function (method) {
    queue[method] = function () {
      queue.push([method].concat([].slice.call(arguments)));
      if (kind === 'cioanalytics') return queue;
    };
  });

  window.stubOfClient = queue;
  window.clientIsLoaded = function () {
    return kind === '_cio' ? !Array.isArray(window._cio) : !!window.cioanalytics.initialized;
  };
  window.loadClient = function () {
    var script = document.createElement('script');
    script.async = true;
    if (kind === '_cio') {
      script.setAttribute('data-site-id', 'test');
      script.setAttribute('data-auto-track-page', 'false');
      script.src = origin + '/assets/track.js';
    } else {
      script.setAttribute('data-global-customerio-analytics-key', 'cioanalytics');
      script.src = origin + '/v1/analytics-js/snippet/test/analytics.min.js';
    }
    document.head.appendChild(script);
  };
  window.clientIdentify = function (id, traits) {
    if (kind === '_cio') window._cio.identify(Object.assign({ id: id }, traits));
    else window.cioanalytics.identify(id, traits);
  };
  window.clientReset = function () { window[kind].reset(); };
  // Sent after everything else, so that a test knows when nothing more is to come; false where nothing can be sent.
  window.sendMarker = function () {
    if (!window.clientIsLoaded()) return false;
    window[kind].track('marker', {});
    return true;
  };
})();
