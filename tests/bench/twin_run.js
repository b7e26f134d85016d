// Part of the twin: which report of a tour becomes which event, with which properties.
const EVENTS = {
  started: 'Started Tour (Chameleon)',
  completed: 'Completed Tour (Chameleon)',
  exited: 'Exited Tour (Chameleon)',
  step: 'Step Seen (Chameleon)',
  previewed: 'Previewed Tour (Chameleon)',
};
const EXIT_REASONS = ('close_button escape overlay skip route_change page_left target_missing replaced'
  + ' unknown').split(' ');

// ---- one run of one tour: report in, candidate events out

const begins = {
  started: ['armed', 'begin'],
  step: ['running', 'begin', 'started', 'step'],
  previewed: ['preview', 'begin', 'previewed'],
};
const ends = (...first) => ({ completed: ['ended', ...first, 'completed'], exited: ['ended', ...first, 'exited'] });
const refuses = (state, reason) => ({ completed: [state, '-' + reason], exited: [state, '-' + reason] });
const previews = ['preview', '-preview'];
// state -> report -> next state and what happens: a candidate event, or `-reason` for one that is dropped.
const MOVES = {
  idle: { ...begins, ...refuses('idle', 'not_started') },
  armed: {
    started: ['armed', '-duplicate_start'],
    step: ['running', 'started', 'step'],
    previewed: ['preview', 'previewed'],
    ...ends('late_start'),
  },
  running: {
    started: ['armed', 'replaced', 'begin'],
    step: ['running', 'step'],
    previewed: ['preview', 'previewed'],
    ...ends(),
  },
  preview: { started: previews, step: previews, previewed: previews, ...refuses('ended', 'preview') },
  ended: { ...begins, ...refuses('ended', 'already_ended') },
};

class Run {
  state = 'idle';

  take(signal) {
    const { kind, step } = signal;
    if (kind === 'started' && this.state === 'running' && isSameStep(step, this.step)) {
      return [this.candidate(signal, kind, 'duplicate_start')];
    }
    const shown = kind === 'started' || kind === 'step' || this.state === 'armed' || this.state === 'running';
    if (signal.preview && shown && kind !== 'previewed' && this.state !== 'preview') {
      const candidates = this.move(signal, 'previewed');
      return kind === 'started' ? candidates : candidates.concat(this.move(signal, kind));
    }
    return this.move(signal, kind);
  }

  move(signal, kind) {
    const [state, ...actions] = MOVES[this.state][kind];
    const candidates = [];
    for (const action of actions) {
      if (action === 'begin') {
        this.id = randomId();
        this.tour = {};
        this.step = null;
        this.showings = new Map();
      } else if (action[0] === '-') {
        candidates.push(this.candidate(signal, kind, action.slice(1)));
      } else if (action === 'replaced') {
        candidates.push(this.candidate(signal, 'exited', null, 'replaced'));
      } else if (action === 'late_start') {
        if (!this.step) {
          candidates.push(this.candidate(signal, kind, 'no_step_seen'));
          break;
        }
        candidates.push(this.candidate(signal, 'started'));
      } else {
        this.note(signal, kind);
        candidates.push(this.candidate(signal, action, null, action === 'exited' ? signal.reason : ''));
      }
    }
    if (kind === 'started') this.note(signal, kind);
    this.state = state;
    return candidates;
  }

  note(signal, kind) {
    const { elapsed, tour_progress, button_action_kind, ...lasting } = signal.tour; // the others are of one moment
    Object.assign(this.tour, lasting);
    if (kind === 'step' || (signal.step && (kind === 'started' || kind === 'previewed'))) this.step = signal.step;
  }

  candidate(signal, kind, drop = null, exitReason = '') {
    const news = exitReason === 'replaced' ? null : signal.tour; // a new start tells nothing of the run before
    const facts = { ...this.tour, ...news, ...(this.step || signal.step), engine: 'dom' };
    facts.tour_name ||= facts.tour_id;
    const key = cut(spell(this.step?.step_id) || spell(this.step?.step_number) || '-', 200);
    let showing = 1;
    if (kind === 'step' && !drop) {
      showing = (this.showings.get(key) || 0) + 1;
      this.showings.set(key, showing);
      facts.step_showing = showing;
    }
    if (exitReason) facts.exit_reason = exitReason;
    facts.event_id = `${this.id || ''}.${kind}.${key}.${showing}`;
    return { kind, facts, drop };
  }
}

const isSameStep = (one, other) =>
  one && other && one.step_id === other.step_id && one.step_number === other.step_number;

// ---- the events: every property of its type, in this order

const text = value => cut(spell(value), 1000) || undefined;
const number = value => Number.isFinite(value) ? value : undefined;
const boolean = value => typeof value === 'boolean' ? value : undefined;
const PROPERTIES = Object.entries({
  tour_id: text, tour_name: text, step_id: text, url: text, page_url: text, via: text, via_id: text, admin: boolean,
  elapsed: number, times: number, testing_id: number, tour_progress: number, button_action_kind: text,
  environment: text, url_group_id: text, group_name: text, language: text, i18n_language_code: text,
  step_number: number, step_count: number, step_showing: number, exit_reason: text, engine: text, event_id: text,
});
function propertiesOf(facts) {
  const properties = {};
  for (const [key, typed] of PROPERTIES) {
    const value = key in facts ? typed(facts[key]) : undefined;
    if (value !== undefined) properties[key] = value;
  }
  return properties;
}

// ---- what a hand-made tour reports

const TOUR_KEYS = ('tour_name via via_id elapsed times testing_id tour_progress button_action_kind environment'
  + ' url_group_id group_name language i18n_language_code step_count').split(' ');

function signalOf(detail) {
  if (!isObject(detail) || !Object.hasOwn(EVENTS, detail.kind)) {
    return warn('a calumma:tour event needs a kind: ' + Object.keys(EVENTS));
  }
  const { kind, reason } = detail;
  const tour = { tour_id: spell(detail.tour_id) || spell(detail.tour_name) };
  if (!tour.tour_id) return warn('a calumma:tour event names no tour; give detail.tour_id a text or a number');
  for (const key of TOUR_KEYS) if (detail[key] !== undefined && detail[key] !== null) tour[key] = detail[key];
  const step = {};
  if (spell(detail.step_id)) step.step_id = spell(detail.step_id);
  if (isNumber(detail.step_number)) step.step_number = detail.step_number;
  return {
    kind, tour, step: 'step_id' in step || 'step_number' in step ? step : null,
    preview: kind === 'previewed' || detail.preview === true,
    reason: kind !== 'exited' ? '' : EXIT_REASONS.includes(reason) ? reason : 'unknown',
  };
}
