// The stages of a search and what each of them took.
import { el, milliseconds } from './page.js';

const names = { words: 'Words (BM25)', meaning: 'Meaning (vectors)', static: 'Meaning (static)', fusion: 'Fusion', rerank: 'Reranking', distinct: 'Near-duplicates', neighbours: 'Neighbours', graph: 'Graph' };

const shorts = { words: 'Words', meaning: 'Meaning', static: 'Static', fusion: 'Fusion', rerank: 'Rerank' };

/** Narrower than this, charts are drawn for a telephone. */
export const narrow = 560;

/** Units that a chart has room for in a place, so that its letters keep their size. */
export const widthIn = place => Math.max(280, Math.min(1060, place.clientWidth - 34));

export const shortOf = stage => shorts[stage] ?? stage;

export const nameOf = stage => names[stage] ?? stage;

export const longestOf = body => Math.max(...body.timings.map(timing => timing.milliseconds), 0.001);

/** How long each stage took itself, as bars on one scale.
 * @param longest Milliseconds of the longest bar; that of this search where it is left out.
 * @param width Units of the chart's width.
 */
export function times(body, { longest = longestOf(body), width = 1060 } = {}) {
  const isNarrow = width < narrow;
  const rowHeight = isNarrow ? 46 : 30;
  const label = isNarrow ? 0 : 150;
  const room = isNarrow ? width : width - label - 200;
  const chart = el('svg:svg', { viewBox: `0 0 ${width} ${body.timings.length * rowHeight}`, role: 'img', 'aria-label': `Milliseconds of each stage, ${milliseconds(body.milliseconds)} in all` });
  body.timings.forEach((timing, i) => {
    const y = i * rowHeight;
    const length = Math.max(2, timing.milliseconds / longest * room);
    chart.append(
      el('svg:text', { x: 0, y: y + (isNarrow ? 15 : 19), class: 'name' }, nameOf(timing.stage)),
      el('svg:rect', { x: label, y: y + (isNarrow ? 22 : 6), width: length, height: isNarrow ? 12 : 18, rx: 4, class: 'bar', 'data-stage': timing.stage, 'data-milliseconds': timing.milliseconds }),
      el('svg:text', { x: isNarrow ? width : label + length + 8, y: y + (isNarrow ? 15 : 19), class: isNarrow ? 'scale' : 'value start' }, `${milliseconds(timing.milliseconds)} · ${timing.candidates} candidates`));
  });
  return el('section', {}, el('h2', {}, `Time: ${milliseconds(body.milliseconds)}`), el('figure', { class: 'chart fitted', tabindex: '0', 'aria-label': 'Chart' }, chart));
}
