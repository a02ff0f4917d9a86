// The Compare page: what two configurations make of one question.
import { el, milliseconds, pagesOf, problemOf } from './page.js';
import { showAnswer } from './answer.js';
import { closeSource } from './source.js';
import { longestOf, times, widthIn } from './stages.js';

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
  const both = sides.every(side => !side.problem);
  if (both) {
    sides.forEach((side, i) => mark(side.answer, sides[1 - i].answer));
  }
  const longest = Math.max(...sides.filter(side => side.search).map(side => longestOf(side.search)), 0.001);
  target.replaceChildren(...both ? [differences(sides)] : [], el('div', { class: 'sides' }, sides.map((side, i) => column(side, sides[1 - i], longest))));
}

/** Notes which sentences and sources the other answer does not have. */
function mark(answer, other) {
  const [said, cited] = [new Set(other.sentences.map(sentence => sentence.text)), new Set(other.citations.map(citation => citation.passage))];
  answer.sentences.forEach(sentence => { sentence.isOnly = !said.has(sentence.text); });
  answer.citations.forEach(citation => { citation.isOnly = !cited.has(citation.passage); });
}

/** What differs, in a line each. */
function differences([left, right]) {
  const only = list => list.filter(item => item.isOnly).length;
  const apart = (one, a, b, isSame) => isSame ? `the same ${one}s`
    : [[a, 'left'], [b, 'right']].filter(([count]) => count > 0).map(([count, side]) => `${count} ${one}${count > 1 ? 's' : ''} only on the ${side}`).join(', ') || `the same ${one}s, in another order`;
  const same = key => JSON.stringify(left.answer[key].map(item => item.passage ?? item.text)) === JSON.stringify(right.answer[key].map(item => item.passage ?? item.text));
  const rows = [
    ['Answer', left.answer.isRefused !== right.answer.isRefused ? `${left.answer.isRefused ? 'left' : 'right'} refuses`
      : left.answer.isRefused ? 'both refuse' : apart('sentence', only(left.answer.sentences), only(right.answer.sentences), same('sentences'))],
    ['Sources', apart('source', only(left.answer.citations), only(right.answer.citations), same('citations'))],
    ['Ranking', rankingOf(left.search.hits.slice(0, shown), right.search.hits.slice(0, shown))],
    ['Search', `left ${milliseconds(left.search.milliseconds)}, right ${milliseconds(right.search.milliseconds)}`],
  ];
  return el('section', { 'aria-label': 'What differs' }, el('h2', {}, 'What differs'),
    el('dl', { class: 'settings differs' }, rows.map(([name, what]) => el('div', {}, el('dt', {}, name), el('dd', { class: /^the same [a-z]+$/.test(what) ? 'place' : null }, what)))));
}

function rankingOf(left, right) {
  const at = new Map(right.map((hit, i) => [hit.passage.id, i]));
  const shared = left.filter(hit => at.has(hit.passage.id)).length;
  const moved = left.filter((hit, i) => at.has(hit.passage.id) && at.get(hit.passage.id) !== i).length;
  const away = Math.max(left.length, right.length) - shared;
  return moved + away === 0 ? 'the same ranking' : `${[moved ? `${moved} moved` : null, away ? `${away} replaced` : null].filter(Boolean).join(', ')} of the first ${Math.max(left.length, right.length)}`;
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
    times(side.search, { longest, width: Math.min(560, widthIn(target)) }),
    ranking(side, other));
}

/** The first passages, and where the other side has them. */
function ranking(side, other) {
  const there = new Map((other.search?.hits ?? []).map(hit => [hit.passage.id, hit.rank]));
  return el('section', {}, el('h3', {}, 'Ranking'), el('ol', { class: 'ranking' }, side.search.hits.slice(0, shown).map(hit => el('li', { class: other.search && !there.has(hit.passage.id) ? 'only' : null },
    el('span', { class: 'number' }, String(hit.rank)),
    el('span', { class: 'what' },
      el('a', { href: `/documents/${hit.passage.document}?passage=${hit.passage.id}#p${hit.passage.id}` }, hit.passage.section.at(-1) ?? hit.passage.title),
      el('span', { class: 'place clamp' }, [hit.passage.path, pagesOf(hit.passage.pages)].filter(Boolean).join(' · '))),
    other.search ? moved(hit.rank, there.get(hit.passage.id)) : null))));
}

/** How much better or worse a passage stands here than on the other side. */
function moved(here, there) {
  return there === undefined ? el('span', { class: 'badge' }, 'only here')
    : there === here ? el('span', { class: 'place figure' }, 'same')
    : el('span', { class: `${there > here ? 'up' : 'down'} figure`, title: `There it is number ${there}` }, `${there > here ? '▲' : '▼'} ${Math.abs(there - here)}`, el('span', { class: 'place' }, ` (${there} there)`));
}

if (field.value.trim()) {
  compare();
}
