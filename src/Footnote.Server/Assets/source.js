// The panel that shows a source: the page of the PDF with the passage marked, or the text of the document around it.
import { el, pagesOf, problemOf } from './page.js';

const panel = document.getElementById('source');
let opener = null;

export function closeSource() {
  if (panel.hidden) {
    return false;
  }
  panel.hidden = true;
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
      el('p', { class: 'place' }, [citation.path, citation.version && `version ${citation.version}`, pagesOf(citation.pages)].filter(Boolean).join(' · ')),
      citation.section.length ? el('p', { class: 'trail' }, citation.section.join(' › ')) : null,
      tabs),
    body,
    el('footer', {}, el('a', { href: `/documents/${citation.document}?passage=${citation.passage}` }, 'Read the whole document')));
  panel.hidden = false;
  document.body.classList.add('has-source');
  if (tabs) {
    tabs.firstChild.click();
  } else {
    showText(body, citation);
  }
  panel.querySelector('button').focus({ preventScroll: true });
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

async function boxesOf(citation) {
  if (citation.boxes.length) {
    return citation.boxes;
  }
  const reply = await fetch(`/api/v1/passages/${citation.passage}`);
  return reply.ok ? (await reply.json()).boxes : [];
}

function showPage(body, citation, number) {
  const image = el('img', { alt: `Page ${number} of ${citation.title}`, src: `/api/v1/documents/${citation.document}/pages/${number}.png` });
  const overlay = el('svg:svg', { class: 'marks', 'aria-hidden': 'true' });
  const figure = el('figure', { class: 'page' }, image, overlay);
  const turn = (to, label, sign) => el('button', { type: 'button', 'aria-label': label, disabled: to < 1, onclick: () => showPage(body, citation, to) }, sign);
  body.replaceChildren(
    el('div', { class: 'turn' }, turn(number - 1, 'Previous page', '←'), el('span', {}, `Page ${number}`), turn(number + 1, 'Next page', '→')),
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
      el('div', { class: isCited ? 'passage cited' : 'passage' }, ...(isCited ? marked(item.text, citation.marks) : [item.text])),
    ].filter(Boolean);
  }));
  (body.querySelector('mark') ?? body.querySelector('.cited'))?.scrollIntoView({ block: 'center' });
}

function marked(text, marks) {
  const parts = [];
  let end = 0;
  for (const mark of marks) {
    parts.push(text.slice(end, mark.start), el('mark', {}, text.slice(mark.start, mark.end)));
    end = mark.end;
  }
  parts.push(text.slice(end));
  return parts;
}
