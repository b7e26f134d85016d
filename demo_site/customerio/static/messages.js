// The part of a person's card that has Customer.io report about an email, and shows what became of each report.
import { element, timeText } from './rows.js';

const ACTIONS = { drafted: 'Email drafted', opened: 'Email opened', clicked: 'Email clicked' };
const SHOWN = 6;

// What a person sees of a delivery: a word, and the rest on hover.
function badge(delivery) {
  const { state, attempts, outcome, to } = delivery;
  const text = {
    delivered: 'Delivered',
    expired: 'Given up',
    waiting: attempts ? `Waiting, ${outcome}` : 'In line',
  }[state];
  const tries = attempts === 1 ? '1 try' : `${attempts} tries`;
  return element('span', { className: 'delivery', title: `${to}, ${tries}`, dataset: { state } }, text);
}

function reportRow({ report, deliveries }, campaigns) {
  const campaign = campaigns.find(({ id }) => id === report.data.campaign_id);
  const when = new Date(report.timestamp * 1000).toISOString();
  return element(
    'li',
    {},
    element(
      'span',
      { className: 'report' },
      element('strong', {}, ACTIONS[report.metric] ?? `Email ${report.metric}`),
      element('small', {}, campaign?.name ?? `Campaign ${report.data.campaign_id}`),
    ),
    ...deliveries.map(badge),
    element('time', { dateTime: when, title: report.event_id }, timeText(when).slice(0, 8)),
  );
}

export function messagesCard(card) {
  let uid = null;
  let shown = '';
  const refusal = element('p', { className: 'refusal', hidden: true });
  refusal.setAttribute('role', 'alert');
  const campaign = element('select', { ariaLabel: 'Campaign' });
  const list = element('ul');
  const send = async (metric) => {
    const body = JSON.stringify({ uid, metric, campaign_id: Number(campaign.value) });
    const answer = await fetch('/reports.json', { method: 'POST', body });
    refusal.hidden = answer.ok;
    if (!answer.ok) refusal.textContent = (await answer.json()).error;
  };
  const buttons = Object.entries(ACTIONS).map(([metric, text]) =>
    element('button', { type: 'button', className: 'quiet', onclick: () => send(metric) }, text),
  );
  const hint = element('p', { className: 'nothing' }, 'No webhook address is set, so nothing can be reported.');
  card.append(
    element('h3', { id: 'messages-title' }, 'Report to the webhook'),
    element('div', { className: 'send' }, campaign, ...buttons),
    hint,
    refusal,
    list,
  );

  return {
    show(person, mail) {
      if (person !== uid) refusal.hidden = true;
      uid = person;
      card.hidden = uid === null;
      hint.hidden = mail.ready;
      for (const control of [campaign, ...buttons]) control.disabled = !mail.ready;
      if (campaign.length === 0)
        campaign.append(...mail.campaigns.map(({ id, name }) => element('option', { value: id }, name)));
      const mine = mail.reports.filter((one) => one.uid === uid).slice(-SHOWN);
      if (shown === JSON.stringify(mine)) return;
      shown = JSON.stringify(mine);
      list.replaceChildren(...mine.reverse().map((one) => reportRow(one, mail.campaigns)));
    },
  };
}
