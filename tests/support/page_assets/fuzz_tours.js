// Tours for the fuzz: objects that look like those of an engine and answer anything, and real ones with odd steps.
(function () {
  'use strict';
  var METHODS = {
    driver: 'drive moveNext getConfig setConfig setSteps isActive destroy getState getActiveIndex getActiveStep getActiveElement isLastStep',
    intro: 'callback getCurrentStep getSteps onAfterChange exit getOption',
    shepherd: 'on start show next cancel complete',
    Shepherd: 'on Tour'
  };
  var thrown = new WeakSet();

  // What an engine may answer: the page's window would keep our hooks for ever, and what has one of these keys Brython
  // 3.15 takes for an object of its own, or for keyword arguments, and breaks where it leads back to the engine.
  function usable(answer) {
    try {
      return answer !== window && (answer === null || answer === undefined ||
        (answer.ob_type === undefined && answer.$kw === undefined));
    } catch (error) {
      try { return !(error instanceof DOMException); } catch (_) { return true; }
    }
  }

  // `odd()` is a function that answers, or throws, whatever it likes; now and then something that makes sense.
  window.oddMethod = function (random, any) {
    return function (sensible) {
      var way = random();
      return function () {
        if (way < 0.25) {
          var error = new Error('hostile');
          thrown.add(error);
          throw error;
        }
        var answer = way < 0.6 && sensible !== undefined ? sensible : any();
        return usable(answer) ? answer : {};
      };
    };
  };

  // What an engine does with what was hooked into it: called with anything, it may throw what the page's own threw.
  function poke(holder, names, random, any, note) {
    names.forEach(function (name) {
      var hook;
      try { hook = holder[name]; } catch (_) { return; }
      if (typeof hook !== 'function' || random() < 0.3) return;
      try {
        hook.call(holder, any(), any(), random() < 0.5 ? { index: 0, state: any(), driver: holder, config: any() } : any());
      } catch (error) {
        // Brython makes a TypeError of its own of `throw undefined`.
        var theirs = false;
        try { theirs = thrown.has(error) || /hostile|revoked|__traceback__/i.test(error.message); } catch (_) { theirs = true; }
        if (!theirs) note('the hook ' + name + ' threw ' + (error && (error.stack || error.args)));
      }
    });
  }

  window.oddTour = function (kind, random, any) {
    var odd = window.oddMethod(random, any);
    var tour = { options: any(), id: any(), bindings: random() < 0.5 ? any() : {}, steps: random() < 0.5 ? any() : [{}, {}] };
    var config = random() < 0.3 ? any() : null;
    if (!config || !usable(config)) config = { steps: random() < 0.5 ? any() : [{ element: any(), popover: any(), data: any() }] };
    METHODS[kind].split(' ').forEach(function (name) {
      var sensible = { getConfig: config, isActive: random() < 0.5, getActiveIndex: 0, getCurrentStep: 0, getState: {}, getSteps: tour.steps }[name];
      tour[name] = odd(sensible);
    });
    if (random() < 0.3) tour.currentStep = random() < 0.5 ? any() : { on: odd(), isOpen: odd(true), options: any() };
    if (random() < 0.3) tour.activeTour = random() < 0.5 ? any() : { on: odd(), currentStep: any(), options: any() };
    tour.config = config;
    return random() < 0.1 ? Object.freeze(tour) : tour;
  };

  function actWithOdd(random, any, pick, note) {
    var kind = pick(['driver', 'intro', 'shepherd', 'Shepherd']);
    var tour = window.oddTour(kind, random, any);
    // Those that are registered with `on` are called with anything.
    var heard = [];
    if ((kind === 'shepherd' || kind === 'Shepherd') && !Object.isFrozen(tour)) {
      tour.on = function (event, callback) { heard.push(callback); };
    }
    if (window.calumma.watch(tour, { tour_id: 'odd', tour_name: any() }) !== tour) note('watch returned another object');
    heard.forEach(function (callback) {
      try { callback(random() < 0.5 ? { tour: tour, step: any() } : any()); } catch (error) { note('a listener of ours threw ' + String(error && error.stack)); }
    });
    poke(tour, METHODS[kind].split(' '), random, any, note);
    if (tour.config && typeof tour.config === 'object') {
      poke(tour.config, ['onHighlightStarted', 'onHighlighted', 'onDestroyed', 'onDoneClick'], random, any, note);
    }
    if (kind === 'intro') {
      ['afterChange', 'skip', 'complete', 'beforeExit', 'exit'].forEach(function (name) {
        var hook;
        try { hook = tour.callback(name); } catch (_) { return; }
        poke({ hook: hook }, ['hook'], random, any, note);
      });
    }
    return 'a look-alike of ' + kind;
  }

  function actWithReal(random, any, pick) {
    var kind = pick(['driver.js', 'intro.js', 'Shepherd']);
    var names = { tour_id: pick(['real', any()]), tour_name: any() };
    var element = pick(['#one', '#missing', undefined]);
    // What an engine makes of odd steps is its own affair; ours is what comes of it.
    try {
      if (kind === 'driver.js') {
        var tour = window.calumma.watch(window.driver.js.driver({ animate: false, steps: [
          { element: element, data: any(), popover: { title: 'x' } }, { element: '#two', data: any(), popover: { title: 'y' } }] }), names);
        tour.drive();
        if (random() < 0.7) tour.moveNext();
        if (random() < 0.5) tour.moveNext();
        tour.destroy();
      } else if (kind === 'intro.js') {
        var intro = window.calumma.watch(window.introJs.tour().setOptions({ steps: [
          { element: element, intro: 'x', data: any() }, { element: '#two', intro: 'y', data: any() }] }), names);
        intro.start().then(function () { return intro.nextStep(); }).then(function () { return intro.exit(true); })
          .catch(function () {});
      } else {
        var steps = ['a', 'b'].map(function (id) { return { id: id, text: id, attachTo: element && { element: element, on: 'right' }, data: any() }; });
        var made = new window.bundle.Shepherd.Tour({ tourName: pick(['real', any()]), steps: steps });
        window.calumma.watch(made, names);
        Promise.resolve(made.start()).catch(function () {});
        if (random() < 0.7) made.next();
        made.cancel();
      }
    } catch (_) { /* theirs */ }
    return 'a real tour of ' + kind;
  }

  // `real`: whether those of the real engines take part.
  window.oddTourActs = function (random, any, pick, chance, note, real) {
    return !real || chance(0.8) ? actWithOdd(random, any, pick, note) : actWithReal(random, any, pick);
  };
})();
