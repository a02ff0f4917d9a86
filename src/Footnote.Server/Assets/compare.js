// The Compare page: what two configurations make of one question.
import { el, milliseconds, pagesOf, problemOf } from './page.js';
import { showAnswer } from './answer.js';
import { closeSource } from './source.js';
import { longestOf, times } from './stages.js';

const form = document.getElementById('compare');
const field = document.getElementById('q');
const target = document.getElementById('comparison');
const shown = 10;

form.addEventListener('submit', event => {
  event.preventDefault();
  compare();
});

field.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    closeSource();
  }
});

async function compare() {
  const [question, left, right] = [field.value.trim(), form.left.value, form.right.value];
  if (!question) {
    return;
  }
  history.replaceState(null, '', `/compare?${new URLSearchParams({ q: question, left, right })}`);
  target.replaceChildren(el('p', { class: 'working', role: 'status' }, 'Asking both, one after the other …'));
  const reply = await fetch('/api/v1/compare', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ question, left, right }) });
  if (!reply.ok) {
    target.replaceChildren(el('p', { class: 'failure', role: 'alert' }, await problemOf(reply)));
    return;
  }
  const body = await reply.json();
  const sides = [body.left, body.right];
  const longest = Math.max(...sides.filter(side => side.search).map(side => longestOf(side.search)), 0.001);
  target.replaceChildren(el('div', { class: 'sides' }, sides.map((side, i) => column(side, sides[1 - i], longest))));
}

function column(side, other, longest) {
  const title = el('h2', {}, side.name || 'as it runs');
  if (side.problem) {
    return el('section', {}, title, el('p', { class: 'failure' }, side.problem));
  }
  const answer = el('div', { class: 'reply' });
  showAnswer(answer, side.answer, null);
  return el('section', { class: 'side' },
    title,
    el('p', { class: 'place' }, [`answered in ${milliseconds(side.answer.milliseconds)}`, side.openedMilliseconds > 0 ? `opened in ${milliseconds(side.openedMilliseconds)}` : null].filter(Boolean).join(' · ')),
    answer,
    side.search.notices.map(notice => el('p', { class: 'note' }, notice)),
    times(side.search, { longest, width: 560 }),
    ranking(side, other));
}

/** The first passages, and where the other side has them. */
function ranking(side, other) {
  const there = new Map((other.search?.hits ?? []).map(hit => [hit.passage.id, hit.rank]));
  return el('section', {}, el('h3', {}, 'Ranking'), el('ol', { class: 'ranking' }, side.search.hits.slice(0, shown).map(hit => el('li', {},
    el('span', { class: 'number' }, String(hit.rank)),
    el('span', { class: 'what' },
      el('a', { href: `/documents/${hit.passage.document}?passage=${hit.passage.id}#p${hit.passage.id}` }, hit.passage.section.at(-1) ?? hit.passage.title),
      el('span', { class: 'place' }, [hit.passage.path, pagesOf(hit.passage.pages)].filter(Boolean).join(' · '))),
    other.search ? moved(hit.rank, there.get(hit.passage.id)) : null))));
}

function moved(here, there) {
  return there === undefined ? el('span', { class: 'up figure' }, 'only here')
    : there === here ? el('span', { class: 'place figure' }, 'same')
    : el('span', { class: 'place figure' }, `there #${there}`);
}

if (field.value.trim()) {
  compare();
}
