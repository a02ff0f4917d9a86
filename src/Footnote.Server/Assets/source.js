// The panel that shows a source: the page of the PDF with the passage marked, or the text of the document around it.
import { el, pagesOf, problemOf } from './page.js';

const panel = document.getElementById('source');
let opener = null;

export function closeSource() {
  if (panel.hidden) {
    return false;
  }
  panel.hidden = true;
  setBehind(false);
  document.body.classList.remove('has-source');
  opener?.focus();
  return true;
}

/** Opens the panel at a citation. */
export function openSource(citation, from) {
  opener = from ?? document.activeElement;
  const isPaged = citation.pages && /\.pdf$/i.test(citation.path);
  const body = el('div', { class: 'source-body', tabindex: '0', role: 'region', 'aria-label': 'Source text' });
  const tabs = isPaged
    ? el('div', { class: 'tabs', role: 'group', 'aria-label': 'View' }, tab('Page', () => showPage(body, citation, citation.pages.first)), tab('Text', () => showText(body, citation)))
    : null;
  panel.replaceChildren(
    el('header', {},
      el('div', { class: 'source-head' },
        el('span', { class: 'number' }, String(citation.number)),
        el('h2', {}, citation.title),
        el('button', { type: 'button', class: 'quiet', 'aria-label': 'Close source', onclick: closeSource }, '✕')),
      el('p', { class: 'place clip', title: citation.path }, [citation.path, citation.version && `version ${citation.version}`, pagesOf(citation.pages)].filter(Boolean).join(' · ')),
      citation.section.length ? el('p', { class: 'trail clip' }, citation.section.join(' › ')) : null,
      tabs),
    body,
    el('footer', {}, el('a', { href: `/documents/${citation.document}?passage=${citation.passage}#p${citation.passage}` }, 'Read the whole document')));
  panel.hidden = false;
  setBehind(true);
  document.body.classList.add('has-source');
  if (tabs) {
    tabs.firstChild.click();
  } else {
    showText(body, citation);
  }
  panel.querySelector('button').focus({ preventScroll: true });
}

/** Where the panel covers the page, what is behind it is out of the keyboard's reach. */
function setBehind(isOpen) {
  const isCovered = isOpen && matchMedia('(max-width: 760px)').matches;
  for (const part of document.querySelectorAll('.bar, .skip, main > :not(#source)')) {
    part.inert = isCovered;
  }
}

function tab(name, show) {
  return el('button', {
    type: 'button', 'aria-pressed': 'false',
    onclick: event => {
      for (const other of event.currentTarget.parentElement.children) {
        other.setAttribute('aria-pressed', String(other === event.currentTarget));
      }
      show();
    },
  }, name);
}

const lastPages = new Map();

async function lastPageOf({ document: id }) {
  if (!lastPages.has(id)) {
    const reply = await fetch(`/api/v1/documents/${id}?count=0`);
    lastPages.set(id, reply.ok ? (await reply.json()).lastPage ?? Infinity : Infinity);
  }
  return lastPages.get(id);
}

async function boxesOf(citation) {
  if (citation.boxes.length) {
    return citation.boxes;
  }
  const reply = await fetch(`/api/v1/passages/${citation.passage}`);
  return reply.ok ? (await reply.json()).boxes : [];
}

async function showPage(body, citation, number) {
  const last = await lastPageOf(citation);
  const image = el('img', { alt: `Page ${number} of ${citation.title}`, src: `/api/v1/documents/${citation.document}/pages/${number}.png` });
  const overlay = el('svg:svg', { class: 'marks', 'aria-hidden': 'true' });
  const figure = el('figure', { class: 'page' }, image, overlay);
  const turn = (to, label, sign) => el('button', { type: 'button', 'aria-label': label, disabled: to < 1 || to > last, onclick: () => showPage(body, citation, to) }, sign);
  body.replaceChildren(
    el('div', { class: 'turn' }, turn(number - 1, 'Previous page', '←'), el('span', {}, last < Infinity ? `Page ${number} of ${last}` : `Page ${number}`), turn(number + 1, 'Next page', '→')),
    figure);
  image.addEventListener('error', () => figure.replaceChildren(el('p', { class: 'note' }, 'This page cannot be shown as a picture; the text can.')));
  image.addEventListener('load', async () => {
    // A picture has 144 pixels an inch, a box is in points of 1/72 inch.
    overlay.setAttribute('viewBox', `0 0 ${image.naturalWidth / 2} ${image.naturalHeight / 2}`);
    const boxes = (await boxesOf(citation)).filter(box => box.page === number);
    overlay.replaceChildren(...boxes.map(box => el('svg:rect', {
      x: box.left - 2, y: box.top - 1, width: box.right - box.left + 4, height: box.bottom - box.top + 2, rx: 2,
    })));
    if (boxes.length) {
      const middle = boxes[0].top / (image.naturalHeight / 2) * image.clientHeight;
      body.scrollTo({ top: Math.max(0, middle - body.clientHeight / 3) });
    }
  });
}

async function showText(body, citation) {
  const around = 4;
  const passage = await fetch(`/api/v1/passages/${citation.passage}`);
  if (!passage.ok) {
    body.replaceChildren(el('p', { class: 'note' }, await problemOf(passage)));
    return;
  }
  const { ordinal } = (await passage.json()).passage;
  const first = Math.max(0, ordinal - around);
  const reply = await fetch(`/api/v1/documents/${citation.document}?from=${first}&count=${2 * around + 1}`);
  if (!reply.ok) {
    body.replaceChildren(el('p', { class: 'note' }, await problemOf(reply)));
    return;
  }
  const { passages } = await reply.json();
  let section = '';
  body.replaceChildren(...passages.flatMap(item => {
    const heading = item.section.at(-1) ?? '';
    const isNew = heading && heading !== section;
    section = heading;
    const isCited = item.id === citation.passage;
    return [
      isNew ? el('h3', {}, heading) : null,
      el('div', { class: isCited ? 'passage cited' : 'passage' }, ...partsOf(item, heading, isCited ? citation.marks : [])),
    ].filter(Boolean);
  }));
  (body.querySelector('mark') ?? body.querySelector('.cited'))?.scrollIntoView({ block: 'center' });
}

/** A passage's paragraphs, list items, listings and tables, with what is quoted marked. */
function partsOf(item, heading, marks) {
  return item.blocks.map(block => {
    const words = (start, end) => marked(item.text, start, end, marks);
    if (block.kind === 'heading') {
      return item.text.slice(block.start, block.end).replace(/^[# ]+/, '') === heading ? null : el('p', { class: 'heading' }, words(block.start, block.end));
    }
    if (block.kind === 'code') {
      return el('pre', { tabindex: '0', role: 'group', 'aria-label': 'Listing' }, el('code', {}, words(block.start, block.end)));
    }
    return block.kind === 'table' ? tableOf(item, block, words) : el('p', { class: block.kind === 'listItem' ? 'item' : null }, words(block.start, block.end));
  }).filter(Boolean);
}

function tableOf(item, block, words) {
  const cells = (start, end, sign) => {
    const parts = [];
    for (let from = start; from <= end;) {
      const next = item.text.indexOf(sign, from);
      const to = next < 0 || next > end ? end : next;
      parts.push([from, to]);
      from = to + 1;
    }
    return parts;
  };
  const lines = cells(block.start, block.end, '\n');
  const rows = lines.slice(item.text.slice(...lines[0]) === block.header ? 1 : 0).map(([start, end]) => el('tr', {}, cells(start, end, '\t').map(cell => el('td', {}, words(...cell)))));
  const head = block.header ? el('thead', {}, el('tr', {}, block.header.split('\t').map(cell => el('th', { scope: 'col' }, cell)))) : null;
  return el('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Table' }, el('table', {}, ...head ? [head] : [], el('tbody', {}, rows)));
}

/** The words from one place to another, with what of the marks lies between. */
function marked(text, start, end, marks) {
  const parts = [];
  let at = start;
  for (const mark of marks) {
    const [from, to] = [Math.max(mark.start, at), Math.min(mark.end, end)];
    if (from < to) {
      parts.push(text.slice(at, from), el('mark', {}, text.slice(from, to)));
      at = to;
    }
  }
  parts.push(text.slice(at, end));
  return parts;
}
