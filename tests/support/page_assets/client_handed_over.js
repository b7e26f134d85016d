// The npm form of Customer.io's current client: no global; the page hands its object over. `client_npm.js` comes first.
(function () {
  'use strict';
  var origin = location.origin.replace('127.0.0.1', 'localhost');
  var client = null;
  var ready = false;
  window.loadClient = function () {
    client = window.AnalyticsNext.AnalyticsBrowser.load({ writeKey: 'test', cdnURL: origin });
    client.ready(function () { ready = true; });
    window.handedOver = client;
    window.calumma.use(client);
  };
  window.clientIsLoaded = function () { return ready; };
  window.clientIdentify = function (id, traits) { client.identify(id, traits); };
  window.clientReset = function () { client.reset(); };
  window.sendMarker = function () {
    if (!ready) return false;
    client.track('marker', {});
    return true;
  };
})();
