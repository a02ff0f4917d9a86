// The Results page: what each stage did, how long it took, what reranking moved.
import { el, pagesOf, problemOf } from './page.js';
import { nameOf, narrow, shortOf, times, widthIn } from './stages.js';

const target = document.getElementById('results');
const query = new URLSearchParams(location.search).get('q');
const shown = 20;

if (query) {
  analyse(query);
}

async function analyse(words) {
  target.replaceChildren(el('p', { class: 'working', role: 'status' }, 'Searching …'));
  const reply = await fetch(`/api/v1/search?explain=1&limit=${shown}&q=${encodeURIComponent(words)}`);
  if (!reply.ok) {
    target.replaceChildren(el('p', { class: 'failure', role: 'alert' }, await problemOf(reply)));
    return;
  }
  const body = await reply.json();
  target.replaceChildren(...body.notices.map(notice => el('p', { class: 'note' }, notice)), times(body, { width: widthIn(target) }), ...body.hits.length ? [moves(body), table(body)] : [el('p', { class: 'note' }, 'Nothing was found.')]);
}

const clipped = (text, length) => text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;

/** Each stage is a column, each passage a line through its ranks. */
function moves(body) {
  const stages = [...new Set(body.hits.flatMap(hit => hit.stages.map(stage => stage.stage)))];
  if (stages.length < 2) {
    return null;
  }
  const depth = Math.min(30, Math.max(...body.hits.flatMap(hit => hit.stages.map(stage => stage.rank))));
  const rowHeight = 20;
  const width = widthIn(target);
  const isNarrow = width < narrow;
  const room = isNarrow ? 24 : 330;
  const first = isNarrow ? 24 : 60;
  const x = column => first + column * (width - room - first) / (stages.length - 1);
  const y = rank => 30 + (Math.min(rank, depth) - 1) * rowHeight;
  const chart = el('svg:svg', { viewBox: `0 0 ${width} ${40 + depth * rowHeight}`, role: 'img', 'aria-label': 'Rank of each passage in each stage; the table below has the numbers' });
  stages.forEach((stage, i) => chart.append(el('svg:text', { x: x(i), y: 12, class: 'name middle' }, isNarrow ? shortOf(stage) : nameOf(stage))));
  body.hits.forEach((hit, i) => {
    const points = hit.stages.map(stage => ({ px: x(stages.indexOf(stage.stage)), py: y(stage.rank), stage }));
    const line = el('svg:g', { class: i < 5 ? 'line strong' : 'line' }, el('svg:title', {}, `${hit.rank}. ${hit.passage.section.at(-1) ?? hit.passage.title}`));
    line.append(el('svg:polyline', { points: points.map(point => `${point.px},${point.py}`).join(' ') }));
    for (const point of points) {
      line.append(el('svg:circle', { cx: point.px, cy: point.py, r: 8 }), el('svg:text', { x: point.px, y: point.py + 4, class: 'rank' }, String(point.stage.rank)));
    }
    if (!isNarrow && points.at(-1)?.stage.stage === stages.at(-1) && points.at(-1).stage.rank <= depth) {
      line.append(el('svg:text', { x: points.at(-1).px + 18, y: points.at(-1).py + 4, class: 'name start' }, clipped(hit.passage.section.at(-1) ?? hit.passage.title, 40)));
    }
    chart.append(line);
  });
  return el('section', {}, el('h2', {}, 'Ranks, stage by stage'), el('figure', { class: 'chart fitted', tabindex: '0', 'aria-label': 'Chart' }, chart));
}

function table(body) {
  const stages = [...new Set(body.hits.flatMap(hit => hit.stages.map(stage => stage.stage)))];
  const reranks = stages.includes('fusion') && stages.includes('rerank');
  const rows = body.hits.map(hit => {
    const by = Object.fromEntries(hit.stages.map(stage => [stage.stage, stage]));
    const moved = reranks && by.fusion ? by.fusion.rank - hit.rank : 0;
    return el('tr', {},
      el('td', { class: 'figure' }, String(hit.rank)),
      el('td', {},
        el('a', { href: `/documents/${hit.passage.document}?passage=${hit.passage.id}#p${hit.passage.id}` }, hit.passage.section.at(-1) ?? hit.passage.title),
        el('span', { class: 'place' }, [hit.passage.path, pagesOf(hit.passage.pages)].filter(Boolean).join(' · ')),
        el('span', { class: 'snippet' }, clipped(hit.passage.text, 180))),
      reranks ? el('td', { class: 'figure' }, moved > 0 ? el('span', { class: 'up' }, `▲ ${moved}`) : moved < 0 ? el('span', { class: 'down' }, `▼ ${-moved}`) : '–') : null,
      stages.map(stage => el('td', { class: 'figure' }, by[stage] ? [el('strong', {}, `#${by[stage].rank}`), el('span', { class: 'place' }, by[stage].score.toFixed(3))] : '–')));
  });
  return el('section', {}, el('h2', {}, 'Passages'), el('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Passages' }, el('table', { class: 'list ranks' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col', class: 'figure' }, '#'), el('th', { scope: 'col' }, 'Passage'), reranks ? el('th', { scope: 'col', class: 'figure' }, 'Moved') : null,
      stages.map(stage => el('th', { scope: 'col', class: 'figure' }, nameOf(stage))))),
    el('tbody', {}, rows))));
}
