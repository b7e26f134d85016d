// The demo panel: what Calumma's doctor says. He is asked only while the panel is open: an examination also
// makes Calumma look at its queue, and the demo must show what happens without that.

import { showStartTimes } from './start-times.js';

const VERDICTS = {
  same: 'Events go out: Customer.io shows the same person.',
  different: 'Events wait: Customer.io shows somebody else.',
  client_unknown: 'Events wait: Customer.io does not know yet who this is.',
  not_identified: 'Events wait: nobody is identified here.',
  no_client: 'Tours go on, events wait: there is no Customer.io on this page.',
};
const EVERY_MS = 1000;
const byId = (id) => document.getElementById(id);

// Until the SDK has loaded, its stub would keep each question for later; `quiet` spares the console.
function examine() {
  try {
    return window.calumma?.version ? window.calumma.doctor({ quiet: true }) : null;
  } catch {
    return null;
  }
}

function currentUid() {
  try {
    return window.chmln?.data?.profile?.get('uid');
  } catch {
    return undefined;
  }
}

function item(text, className = '') {
  const line = document.createElement('li');
  line.className = className;
  line.textContent = text;
  return line;
}

function recentLine(entry) {
  const line = item('', 'fate');
  line.dataset.fate = entry.fate;
  const name = document.createElement('span');
  name.textContent = entry.step_number ? `${entry.name}, ${entry.step_number}` : entry.name;
  const fate = document.createElement('em');
  fate.textContent = entry.reason ? `${entry.fate}: ${entry.reason}` : entry.fate;
  line.append(name, fate);
  return line;
}

function show() {
  const report = examine();
  const uid = currentUid();
  byId('console-answer').textContent = uid === undefined ? 'undefined' : JSON.stringify(uid);
  const verdict = report?.verdict ?? 'none';
  byId('pulse').dataset.verdict = verdict;
  byId('counts').hidden = !report;
  if (!report) {
    byId('verdict').textContent = 'Calumma has not loaded.';
    return;
  }
  byId('verdict').textContent = report.enabled ? (VERDICTS[verdict] ?? verdict) : 'Sending is switched off.';
  const dropped = Object.values(report.dropped ?? {}).reduce((sum, count) => sum + count, 0);
  const counts = { accepted: report.accepted, sent: report.sent, held: report.held, dropped };
  for (const cell of document.querySelectorAll('[data-count]'))
    cell.textContent = String(counts[cell.dataset.count] ?? 0);
  byId('advice').replaceChildren(...(report.advice ?? []).map((sentence) => item(sentence)));
  byId('recent').replaceChildren(...(report.recent ?? []).slice(-6).reverse().map(recentLine));
}

export function showPanel(toast) {
  const panel = byId('panel');
  const remembered = (() => {
    try {
      return sessionStorage.getItem('windowsill:panel') === 'open';
    } catch {
      return false;
    }
  })();
  let timer = null;
  const follow = () => {
    clearInterval(timer);
    if (!panel.open) return;
    show();
    showStartTimes();
    timer = setInterval(() => {
      if (!document.hidden) show();
    }, EVERY_MS);
  };
  panel.addEventListener('toggle', () => {
    try {
      sessionStorage.setItem('windowsill:panel', panel.open ? 'open' : 'closed');
    } catch {
      /* not kept */
    }
    follow();
  });
  panel.open = remembered && innerWidth > 760;
  byId('copy').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(byId('console-check').textContent);
      toast('Copied.');
    } catch {
      getSelection().selectAllChildren(byId('console-check'));
    }
  });
  follow();
}
