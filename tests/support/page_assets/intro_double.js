// A double of a tour of intro.js: which hooks it calls, in which order, as measured with intro.js 8.6.0.
(() => {
  const hooks = {};
  const box = Object.assign(document.createElement('div'), { className: 'introjs-tooltip', textContent: 'A box' });
  const steps = ['one', 'two', 'three'].map((id) => ({ element: '#' + id, data: { step_id: id } }));
  let found = [];
  let current;

  const tour = window.doubleTour = {
    callback: (name) => hooks[name],
    getOption: (name) => ({ steps })[name],
    getSteps: () => found,
    getCurrentStep: () => current,
    async start() {
      await tour.callback('start')?.call(tour);
      found = steps.map((step) => ({ ...step, element: document.querySelector(step.element) }));
      await tour.move(0);
      document.body.append(box);
    },
    async move(index) {
      current = index;
      await tour.callback('afterChange')?.call(tour, found[index].element);
    },
    async complete(how) {
      await tour.callback('complete')?.call(tour, current, how);
      await tour.exit();
    },
    async exit() {
      if ((await tour.callback('beforeExit')?.call(tour, document.body)) === false) return;
      await tour.callback('exit')?.call(tour);
      current = undefined;
      box.remove();
    },
  };
  for (const name of ['start', 'afterChange', 'complete', 'skip', 'beforeExit', 'exit']) {
    tour['on' + name[0].toUpperCase() + name.slice(1)] = (hook) => {
      hooks[name] = hook;
      return tour;
    };
  }

  window.tellTour = (act, step) => {
    if (act === 'begin') return tour.start();
    if (act === 'show') return tour.move(steps.findIndex(({ data }) => data.step_id === step));
    return act === 'finish' ? tour.complete('done') : tour.exit();
  };
})();
