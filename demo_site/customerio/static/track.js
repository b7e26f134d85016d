// The classic client of the local Customer.io: a small stand-in that behaves as the documented one does.
// It takes over the `_cio` array that a page's snippet left, and sends each call as an image request.
(function () {
  'use strict';

  var script = document.currentScript || document.getElementById('cio-tracker');
  var siteId = script && script.getAttribute('data-site-id');
  if (!siteId) {
    console.error('The classic client needs data-site-id on its own script tag; it does nothing without.');
    return;
  }
  var origin = new URL(script.src).origin;
  var listeners = {};
  var lastTime = 0;

  function readCookie(name) {
    var found = document.cookie.split('; ').filter(function (pair) {
      return pair.indexOf(name + '=') === 0;
    })[0];
    if (!found) return '';
    var value = found.slice(name.length + 1);
    try {
      return decodeURIComponent(value);
    } catch (error) {
      return value;
    }
  }

  // Ids stand in the cookie as plain text; only what a cookie cannot hold is escaped:
  // https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1
  function writeCookie(name, value, seconds) {
    var plain = String(value).replace(/[^\x21-\x7e]|["%,;\\]/gu, encodeURIComponent);
    document.cookie = name + '=' + plain + '; path=/; SameSite=Lax; max-age=' + seconds;
  }

  var ONE_YEAR = 365 * 24 * 3600;

  function newId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), function (byte) {
      return byte.toString(16).padStart(2, '0');
    }).join('');
  }

  function anonymousId() {
    var id = readCookie('_cioanonid') || readCookie('ajs_anonymous_id') || newId();
    writeCookie('_cioanonid', id, ONE_YEAR);
    return id;
  }

  function findCustomer() {
    return readCookie('_cioid');
  }

  // Image requests race each other; a time of its own, never the same twice, keeps the order of calls.
  function timestamp() {
    lastTime = Math.max(Date.now(), lastTime + 1);
    return new Date(lastTime).toISOString();
  }

  function send(pixel, name, data) {
    var call = {
      customer_id: findCustomer() || null,
      anonymous_id: anonymousId(),
      name: name,
      data: data || {},
      timestamp: timestamp(),
      page: {
        url: location.href,
        path: location.pathname,
        title: document.title,
        referrer: document.referrer,
      },
    };
    var query = new URLSearchParams({ site_id: siteId, data: JSON.stringify(call) });
    new Image().src = origin + '/events/' + pixel + '.gif?' + query;
  }

  var api = {
    identify: function (attributes) {
      var given = attributes || {};
      if (given.id === undefined || given.id === null || given.id === '') {
        console.error('_cio.identify needs an object with an id; nothing was sent.');
        return;
      }
      writeCookie('_cioid', given.id, ONE_YEAR);
      send('identify', null, given);
    },
    track: function (name, data) {
      if (typeof name !== 'string' || !name) {
        console.error('_cio.track needs the name of an event; nothing was sent.');
        return;
      }
      send('event', name, data);
    },
    page: function (urlOrName, data) {
      send('page', urlOrName || location.href, data);
    },
    reset: function () {
      writeCookie('_cioid', '', 0);
      writeCookie('_cioanonid', newId(), ONE_YEAR);
    },
    on: function (name, callback) {
      (listeners[name] = listeners[name] || []).push(callback);
    },
    off: function (name, callback) {
      listeners[name] = (listeners[name] || []).filter(function (known) {
        return known !== callback;
      });
    },
    // Accepted because the snippet offers them; what they do in the real client is not documented.
    sidentify: function () {},
    load: function () {},
    push: function (call) {
      if (Array.isArray(call) && typeof api[call[0]] === 'function') api[call[0]].apply(api, call.slice(1));
    },
    _findCustomer: findCustomer,
    _trackUrl: origin,
    _eventBus: {
      emit: function (name, detail) {
        (listeners[name] || []).slice().forEach(function (callback) {
          callback(detail);
        });
      },
    },
  };

  var queued = Array.isArray(window._cio) ? window._cio.splice(0) : [];
  window._cio = api;
  if (script.getAttribute('data-auto-track-page') !== 'false') api.page();
  queued.forEach(function (call) {
    try {
      api.push(call);
    } catch (error) {
      console.error(error);
    }
  });
})();
