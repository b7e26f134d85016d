// What the bench does inside of the page that it measures. No clock is read here: what the page's main thread spent is
// asked of the browser from outside.
window.bench = (() => {
  'use strict';
  const PATIENCE_MS = 60000;
  let handed = 0;
  let heard = 0;

  const load = path => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { src: path, onload: resolve, onerror: () => reject(new Error(`${path} did not load`)) });
    document.head.append(script);
  });
  const later = () => new Promise(resolve => setTimeout(resolve));

  // A tour of three steps: five reports of the page make five events.
  const REPORTS = [
    { kind: 'started' },
    ...['one', 'two', 'three'].map((id, place) => ({ kind: 'step', step_id: id, step_number: place + 1, step_count: 3 })),
    { kind: 'completed' },
  ].map(detail => ({ tour_id: 'bench', tour_name: 'Bench', ...detail }));

  // Properties of all sorts, other ones each time.
  function bag(count, time) {
    const properties = {};
    for (let number = 0; number < count; number += 1) {
      const sorts = [`text ${time}`, time * number, number % 2 === 0, '2026-11-24T12:00:00Z', `${number}.5`];
      properties[number % 2 ? `someProperty${number}` : `property_${number}`] = sorts[number % sorts.length];
    }
    return properties;
  }

  return {
    /** Have the files in the browser's own cache, so that no network is measured. */
    async fetched(paths) {
      for (const path of paths) await (await fetch(path, { cache: 'force-cache' })).text();
    },

    /** Load the scripts one after the other, between two marks that the trace shows. */
    async start(paths, speaks) {
      performance.mark('bench begins');
      for (const path of paths) await load(path);
      const begun = performance.now();
      while (speaks && !window.calumma?.root) {
        if (performance.now() - begun > PATIENCE_MS) throw new Error('the script did not start');
        await later();
      }
      performance.mark('bench ends');
      await later(); // the task that the mark is in ends within the trace
    },

    nothing() {},

    /** A client that counts, and a user that it shows. */
    hand_over() {
      const user = { id: () => 'u-1' };
      calumma.use({ track() { handed += 1; }, user: () => user, on() {} });
      calumma.identify('u-1');
    },

    /** Report tours that make `count` events. */
    events(count) {
      for (let told = 0; told < count; told += REPORTS.length) {
        for (const detail of REPORTS) document.dispatchEvent(new CustomEvent('calumma:tour', { detail }));
      }
    },

    /** From now on so many functions of the page hear of each event. */
    listen(listeners) {
      for (let number = 0; number < listeners; number += 1) calumma.on('tour:event', () => { heard += 1; });
    },

    /** Identify the user `times` times, each with `count` properties. */
    identify(times, count) {
      for (let time = 0; time < times; time += 1) calumma.identify('u-1', bag(count, time));
    },

    /** What has happened so far. */
    counted() {
      return { handed, heard, kept: Object.keys(calumma.data.profile.attributes).length - 1 };
    },
  };
})();
