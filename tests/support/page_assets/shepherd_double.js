// A double of Shepherd: which events it tells, in which order, as measured with shepherd.js 15.3.0. No box, no style.
(() => {
  class Evented {
    bindings = {};
    on(event, handler) {
      (this.bindings[event] ??= []).push({ handler });
      return this;
    }
    trigger(event, bag) {
      for (const { handler } of (this.bindings[event] || []).slice()) handler.call(this, bag);
    }
  }

  const Shepherd = window.Shepherd = Object.assign(new Evented(), { activeTour: null });

  class Step extends Evented {
    constructor(tour, options) {
      super();
      Object.assign(this, { tour, options, id: options.id });
    }
    isOpen() {
      return this.tour.currentStep === this;
    }
    show() {
      this.target = document.querySelector(this.options.attachTo.element);
      this.trigger('show');
    }
  }

  Shepherd.Tour = class extends Evented {
    constructor(options) {
      super();
      this.options = options;
      this.steps = options.steps.map((step) => new Step(this, step));
      for (const event of ['start', 'active', 'show', 'complete', 'cancel', 'inactive']) {
        this.on(event, (bag = {}) => Shepherd.trigger(event, Object.assign(bag, { tour: this })));
      }
    }
    start() {
      this.trigger('start');
      this.currentStep = null;
      this.trigger('active', { tour: this });
      Shepherd.activeTour = this;
      this.next();
    }
    show(key) {
      const step = this.steps.find(({ id }) => id === key);
      const previous = this.currentStep;
      this.currentStep = step;
      this.trigger('show', { step, previous });
      step.show();
    }
    next() {
      const index = this.steps.indexOf(this.currentStep) + 1;
      if (index < this.steps.length) this.show(this.steps[index].id);
      else this.complete();
    }
    complete() {
      this.end('complete');
    }
    cancel() {
      this.end('cancel');
    }
    end(event) {
      this.trigger(event, { index: this.steps.indexOf(this.currentStep) });
      Shepherd.activeTour = null;
      this.trigger('inactive', { tour: this });
    }
  };

  window.doubleTour = new Shepherd.Tour({
    tourName: 'welcome',
    steps: ['one', 'two', 'three'].map((id) => ({ id, attachTo: { element: '#' + id } })),
  });

  window.tellTour = (act, step) => {
    if (act === 'begin') doubleTour.start();
    else if (act === 'show') doubleTour.show(step);
    else if (act === 'finish') doubleTour.next();
    else doubleTour.cancel();
  };
})();
