// An answer on the page: sentences with footnotes, how far they are borne out, sources.
import { dollars, el, milliseconds, pagesOf } from './page.js';
import { openSource } from './source.js';

const supports = {
  supported: 'stands in the source word for word',
  weak: 'the source holds most of its words, not the sentence itself',
  unsupported: 'not borne out by its source',
};

/**
 * Shows an answer, also one that is not yet complete.
 * @param stop Stops it; null where it is complete.
 */
export function showAnswer(target, answer, stop) {
  const isComplete = !stop;
  const parts = [];
  if (answer.understood && answer.understood !== answer.question) {
    parts.push(el('p', { class: 'understood' }, `Understood as: ${answer.understood}`));
  }
  if (answer.isRefused) {
    parts.push(el('p', { class: 'refusal' }, answer.refusal));
  }
  if (answer.draft && !answer.sentences.length) {
    // Words as they arrive, before they are checked against their sources.
    parts.push(el('p', { class: 'draft' }, answer.draft));
  }
  parts.push(...blocks(answer));
  if (!isComplete) {
    parts.push(el('p', { class: answer.isBroken ? 'working broken' : 'working', role: 'status' },
      answer.isBroken ? 'The connection broke; reconnecting …' : answer.draft || answer.sentences.length ? 'Writing …' : 'Looking through the documents …',
      el('button', { type: 'button', class: 'quiet', onclick: stop }, 'Stop')));
  }
  for (const warning of [...answer.warnings ?? [], ...answer.notices ?? []]) {
    parts.push(el('p', { class: 'note' }, warning));
  }
  if (isComplete) {
    parts.push(footer(answer));
  }
  if (answer.citations.length) {
    parts.push(sources('Sources', answer.citations));
  }
  if (answer.nearest?.length) {
    parts.push(sources(answer.isRefused ? 'Nearest places to look' : 'Read on', answer.nearest));
  }
  target.replaceChildren(...parts);
}

/** Neighbouring sentences of a kind become one paragraph, list or table. */
function blocks(answer) {
  const result = [];
  let last = null;
  for (const sentence of answer.sentences) {
    const joins = last && last.kind === sentence.kind && last.header === sentence.header;
    const block = joins ? last.block : open(sentence, result);
    add(block, sentence, answer);
    last = { kind: sentence.kind, header: sentence.header, block };
  }
  return result;
}

function open(sentence, result) {
  const names = { prose: 'p', list: 'ul', table: 'table', code: 'div' };
  const block = el(names[sentence.kind] ?? 'p', { class: `answer-${sentence.kind}` });
  if (sentence.kind === 'table') {
    const lines = sentence.header.split('\n').filter(Boolean);
    const head = lines.findLast(line => line.includes('\t'));
    const caption = lines.filter(line => line !== head).join(' ');
    if (caption) {
      block.append(el('caption', {}, caption));
    }
    if (head) {
      block.append(el('thead', {}, el('tr', {}, head.split('\t').map(cell => el('th', { scope: 'col' }, cell)), el('th', { scope: 'col' }, el('span', { class: 'unseen' }, 'Source')))));
    }
    block.append(el('tbody'));
    result.push(el('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Table' }, block));
  } else {
    result.push(block);
  }
  return block;
}

function add(block, sentence, answer) {
  const notes = footnotes(sentence, answer);
  if (sentence.kind === 'list') {
    block.append(el('li', {}, noted(sentence, notes)));
  } else if (sentence.kind === 'table') {
    block.lastChild.append(el('tr', { class: sentence.isOnly ? 'only' : null }, sentence.text.split('\t').map(cell => el('td', {}, cell)), el('td', { class: 'notes' }, notes)));
  } else if (sentence.kind === 'code') {
    block.append(el('pre', { tabindex: '0' }, el('code', {}, sentence.text)), notes);
  } else {
    block.append(noted(sentence, notes), ' ');
  }
}

/** A sentence with its footnotes; the last word keeps them on its line. */
function noted(sentence, notes) {
  const cut = sentence.text.lastIndexOf(' ') + 1;
  const last = sentence.text.slice(cut);
  const parts = last.length > 24 ? [sentence.text, notes] : [sentence.text.slice(0, cut), el('span', { class: 'last-word' }, last, notes)];
  return el(sentence.isOnly ? 'ins' : 'span', { class: `sentence ${sentence.support}`, title: sentence.isOnly ? 'Only in this answer' : null }, ...parts);
}

function footnotes(sentence, answer) {
  const marks = el('span', { class: 'footnotes' });
  for (const number of sentence.citations) {
    const citation = answer.citations.find(source => source.number === number);
    if (citation) {
      marks.append(el('button', {
        type: 'button', class: 'footnote', title: `${citation.title}, ${citation.section.at(-1) ?? citation.path}`,
        'aria-label': `Source ${number}: ${citation.title}`, onclick: event => openSource(citation, event.currentTarget),
      }, String(number)));
    }
  }
  if (sentence.support !== 'supported') {
    marks.append(el('span', { class: `badge ${sentence.support}`, title: supports[sentence.support] }, sentence.support));
  }
  return marks;
}

/** How many sentences are borne out, and how far; nothing where all stand in their source. */
function supportOf(answer) {
  const words = { supported: 'word for word', weak: 'weak', unsupported: 'not borne out' };
  const counts = Object.entries(words).map(([level, word]) => [answer.sentences.filter(sentence => sentence.support === level).length, word]).filter(([count]) => count > 0);
  return counts.length === 1 && counts[0][1] === words.supported
    ? (counts[0][0] === 1 ? 'Stands in its source word for word' : `All ${counts[0][0]} sentences word for word`)
    : counts.map(([count, word]) => `${count} ${word}`).join(', ');
}

function footer(answer) {
  const share = Math.round(answer.confidence * 100);
  return el('div', { class: 'answer-foot' },
    answer.isRefused ? null : el('div', { class: 'evidence', title: 'How much the answer rests on; to compare answers by, no probability.' },
      el('span', {}, `Evidence ${(answer.confidence).toFixed(2)}`),
      el('svg:svg', { viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
        el('svg:rect', { class: 'track', width: 100, height: 6, rx: 3 }), el('svg:rect', { class: 'fill', width: share, height: 6, rx: 3 }))),
    answer.isRefused ? null : el('span', {}, supportOf(answer)),
    answer.isRefused ? null : el('span', {}, !answer.writer || answer.writer === 'extractive' ? 'Quoted from the documents' : `Written by ${answer.writer}`),
    el('span', {}, milliseconds(answer.milliseconds)),
    answer.dollars > 0 ? el('span', {}, dollars(answer.dollars)) : null,
    el('span', { class: 'tools' },
      answer.isRefused ? null : el('button', { type: 'button', class: 'quiet', onclick: event => copy(event.currentTarget, answer) }, 'Copy as Markdown'),
      el('a', { class: 'quiet', href: `/results?q=${encodeURIComponent(answer.understood ?? answer.question)}` }, 'Why these passages?')));
}

function sources(title, citations) {
  return el('section', { class: 'sources' }, el('h2', {}, title), el('ol', {}, citations.map(citation => el('li', {},
    el('button', { type: 'button', onclick: event => openSource(citation, event.currentTarget) },
      el('span', { class: 'number' }, String(citation.number)),
      el('span', { class: 'what' },
        el('strong', {}, citation.title, citation.isOnly ? el('span', { class: 'badge' }, 'only here') : null),
        el('span', { class: 'place' }, [citation.section.slice(1).join(' › '), pagesOf(citation.pages), citation.version && `version ${citation.version}`].filter(Boolean).join(' · ') || citation.path)))))));
}

async function copy(button, answer) {
  await write(markdownOf(answer));
  const before = button.textContent;
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = before; }, 1500);
}

/** Only secure origins have the clipboard; elsewhere a selection is copied as by hand. */
async function write(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = el('textarea', { class: 'unseen', 'aria-hidden': 'true' });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

/** The answer as plain text, without footnotes. */
export function plainOf(answer) {
  return answer.sentences.map(sentence => sentence.text.replaceAll('\t', ' | ')).join(' ');
}

/** The answer in Markdown with footnotes. */
export function markdownOf(answer) {
  const lines = [];
  let last = null;
  for (const sentence of answer.sentences) {
    const notes = sentence.citations.map(number => `[^${number}]`).join('');
    const joins = last && last.kind === sentence.kind && last.header === sentence.header;
    if (!joins && lines.length) {
      lines.push('');
    }
    if (sentence.kind === 'code') {
      lines.push('```', sentence.text, '```', notes);
    } else if (sentence.kind === 'list') {
      lines.push(`- ${sentence.text}${notes}`);
    } else if (sentence.kind === 'table') {
      lines.push(...joins ? [] : headOf(sentence), rowOf([...sentence.text.split('\t'), notes]));
    } else if (joins) {
      lines.push(`${lines.pop()} ${sentence.text}${notes}`);
    } else {
      lines.push(`${sentence.text}${notes}`);
    }
    last = sentence;
  }
  const notes = answer.citations.map(citation =>
    `[^${citation.number}]: ${citation.title}, ${citation.section.join(' › ') || citation.path}${citation.pages ? `, ${pagesOf(citation.pages)}` : ''} (${citation.link})`);
  return [`## ${answer.question}`, '', ...lines, '', ...notes, ''].join('\n');
}

const rowOf = cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** Caption and header of a table; Markdown knows no table without a header. */
function headOf(sentence) {
  const given = sentence.header.split('\n').filter(Boolean);
  const head = given.findLast(line => line.includes('\t'));
  const caption = given.filter(line => line !== head).join(' ');
  const cells = [...head ? head.split('\t') : sentence.text.split('\t').map(() => ''), 'Source'];
  return [...caption ? [caption, ''] : [], rowOf(cells), rowOf(cells.map(() => '---'))];
}
