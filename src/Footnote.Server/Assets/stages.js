// The stages of a search and what each of them took.
import { el, milliseconds } from './page.js';

const names = { words: 'Words (BM25)', meaning: 'Meaning (vectors)', fusion: 'Fusion', rerank: 'Reranking', distinct: 'Near-duplicates', neighbours: 'Neighbours', graph: 'Graph' };

export const nameOf = stage => names[stage] ?? stage;

export const longestOf = body => Math.max(...body.timings.map(timing => timing.milliseconds), 0.001);

/** How long each stage took itself, as bars on one scale.
 * @param longest Milliseconds of the longest bar; that of this search where it is left out.
 * @param width Units of the chart's width.
 */
export function times(body, { longest = longestOf(body), width = 1060 } = {}) {
  const rowHeight = 30;
  const label = 150;
  const room = width - label - 200;
  const chart = el('svg:svg', { viewBox: `0 0 ${width} ${body.timings.length * rowHeight}`, role: 'img', 'aria-label': `Milliseconds of each stage, ${milliseconds(body.milliseconds)} in all` });
  body.timings.forEach((timing, i) => {
    const y = i * rowHeight;
    const length = Math.max(2, timing.milliseconds / longest * room);
    chart.append(
      el('svg:text', { x: 0, y: y + 19, class: 'name' }, nameOf(timing.stage)),
      el('svg:rect', { x: label, y: y + 6, width: length, height: 18, rx: 4, class: 'bar', 'data-stage': timing.stage, 'data-milliseconds': timing.milliseconds }),
      el('svg:text', { x: label + length + 8, y: y + 19, class: 'value start' }, `${milliseconds(timing.milliseconds)} · ${timing.candidates} candidates`));
  });
  return el('section', {}, el('h2', {}, `Time: ${milliseconds(body.milliseconds)}`), el('figure', { class: width < 1000 ? 'chart narrow' : 'chart', tabindex: '0', 'aria-label': 'Chart' }, chart));
}
