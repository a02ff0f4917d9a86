// The Ask page: a question, its answer as it is written, follow-ups, what was asked before.
import { el, isTyping, problemOf } from './page.js';
import { eventsOf } from './events.js';
import { plainOf, showAnswer } from './answer.js';
import { closeSource } from './source.js';

const form = document.getElementById('ask');
const field = document.getElementById('question');
const thread = document.getElementById('answer');
const followUp = document.getElementById('follow-up');
const past = document.getElementById('past');
const kept = 50;
const shownAtFirst = 6;
const maxHistory = 10;
let turns = [];
let running = null;

form.addEventListener('submit', event => {
  event.preventDefault();
  begin(field.value.trim());
});

followUp.addEventListener('submit', event => {
  event.preventDefault();
  const input = followUp.querySelector('input');
  const question = input.value.trim();
  input.value = '';
  ask(question);
});

field.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.addEventListener('keydown', event => {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key === 'Escape' && !closeSource()) {
    running?.stop();
  } else if (isPlain && !isTyping(event.target) && /^[1-9]$/.test(event.key)) {
    thread.querySelector('.turn-of:last-child')?.querySelectorAll('.sources li button')[Number(event.key) - 1]?.click();
  } else if (isPlain && !isTyping(event.target) && event.key === 'f' && !followUp.hidden) {
    event.preventDefault();
    followUp.querySelector('input').focus();
  }
});

document.getElementById('forget-past').addEventListener('click', () => {
  localStorage.removeItem('footnote.past');
  showPast();
});

/** A question on its own: the conversation before it is over. */
function begin(question, address = null) {
  if (question) {
    clear();
    thread.dataset.question = question;
    history.replaceState(null, '', `/?q=${encodeURIComponent(question)}`);
    ask(question, address);
  }
}

function clear() {
  running?.stop();
  closeSource();
  turns = [];
  thread.replaceChildren();
  followUp.hidden = true;
  document.body.classList.add('has-answer');
}

function openTurn(question) {
  const reply = el('div', { class: 'reply' });
  const turn = el('article', { class: 'turn-of' }, turns.length ? el('h2', { class: 'asked' }, question) : null, reply);
  thread.append(turn);
  return { turn, reply };
}

/** An answer under way: where it is read, and how it is stopped. */
class Run {
  #stopping = new AbortController();
  address = null;

  get signal() {
    return this.#stopping.signal;
  }

  /** Stops the answer and its model at once. */
  stop() {
    if (!this.signal.aborted) {
      this.#stopping.abort();
      if (this.address) {
        fetch(this.address.replace(/\/events$/, ''), { method: 'DELETE', keepalive: true }).catch(() => {});
      }
    }
  }
}

/** @param address Where the answer is being written already; null to ask. */
async function ask(question, address = null) {
  if (!question) {
    return;
  }
  running?.stop();
  const mine = running = new Run();
  closeSource();
  followUp.hidden = true;
  const { turn, reply } = openTurn(question);
  const answer = { question, draft: '', sentences: [], citations: [], nearest: [], warnings: [], isRefused: false };
  const stop = () => mine.stop();
  thread.setAttribute('aria-busy', 'true');
  showAnswer(reply, answer, stop);
  if (turns.length) {
    turn.scrollIntoView({ block: 'start' });
  }
  try {
    const response = await open(question, address, mine.signal);
    mine.address = response.headers.get('Content-Location');
    leave(turns.length ? null : { question, address: mine.address });
    const whole = await follow(response, answer, reply, mine);
    showAnswer(reply, whole, null);
    turns.push(whole);
    followUp.hidden = false;
    remember(whole);
  } catch (error) {
    const again = el('button', { type: 'button', class: 'quiet', onclick: () => { turn.remove(); ask(question); } }, 'Ask again');
    reply.replaceChildren(
      ...answer.draft ? [el('p', { class: 'draft' }, answer.draft)] : [],
      el('p', { class: 'failure', role: 'alert' }, error.name === 'AbortError' ? 'Stopped.' : error.message, answer.draft ? ' What stands above is not checked against the documents.' : '', again));
    followUp.hidden = turns.length === 0;
  } finally {
    if (running === mine) {
      running = null;
      leave(null);
      thread.removeAttribute('aria-busy');
    }
  }
}

/** Asks, or reads on where an answer is being written since before the page was loaded. */
async function open(question, address, signal) {
  const known = address && await fetch(address, { signal, headers: { Accept: 'text/event-stream' } }).catch(() => null);
  const response = known?.ok ? known : await fetch('/api/v1/ask', {
    method: 'POST', signal,
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({
      question,
      version: document.getElementById('version').value.trim() || null,
      where: document.getElementById('where').value.trim() || null,
      history: turns.slice(-maxHistory).map(old => ({ question: old.understood ?? old.question, answer: plainOf(old).slice(0, 8000) })),
    }),
  });
  if (!response.ok) {
    throw new Error(await problemOf(response));
  }
  return response;
}

/** Shows what comes while it comes; the last event is the whole answer. */
async function follow(response, answer, reply, run) {
  // Words come faster than they can be drawn.
  let frame = 0;
  const show = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (running === run) {
        showAnswer(reply, answer, () => run.stop());
      }
    });
  };
  const tell = isBroken => {
    answer.isBroken = isBroken;
    show();
  };
  run.signal.addEventListener('abort', () => cancelAnimationFrame(frame));
  for await (const { type, data } of eventsOf(response, run.signal, tell)) {
    if (type === 'citation') {
      answer.citations.push(data);
    } else if (type === 'sentence') {
      answer.sentences.push(data);
      show();
    } else if (type === 'text') {
      answer.draft += data.text;
      show();
    } else if (type === 'withdrawn') {
      answer.draft = '';
      answer.warnings = [data.reason];
      show();
    } else if (type === 'answer') {
      cancelAnimationFrame(frame);
      return data;
    } else if (type === 'failed') {
      cancelAnimationFrame(frame);
      throw new Error(data.detail);
    } else if (type === 'stopped') {
      break;
    }
  }
  throw new DOMException('Stopped.', 'AbortError');
}

/** Leaves word of the answer under way, for the page that is loaded anew. */
function leave(word) {
  try {
    if (word) {
      sessionStorage.setItem('footnote.running', JSON.stringify(word));
    } else {
      sessionStorage.removeItem('footnote.running');
    }
  } catch {
    // Without storage a page that is loaded anew asks anew.
  }
}

/** Where the answer to a question is being written since before; null where none is. */
function left(question) {
  try {
    const word = JSON.parse(sessionStorage.getItem('footnote.running') ?? 'null');
    return word?.question === question ? word.address : null;
  } catch {
    return null;
  }
}

function read() {
  try {
    const entries = JSON.parse(localStorage.getItem('footnote.past') ?? '[]');
    return Array.isArray(entries) ? entries : [];
  } catch {
    return [];
  }
}

function remember(answer) {
  const others = read().filter(old => old.answer.question !== answer.question);
  try {
    localStorage.setItem('footnote.past', JSON.stringify([{ at: Date.now(), answer }, ...others].slice(0, kept)));
  } catch {
    // The browser keeps no more; the answer is on the page all the same.
  }
  showPast();
}

function showPast(isWhole = false) {
  const entries = read();
  past.hidden = entries.length === 0;
  const shown = isWhole ? entries : entries.slice(0, shownAtFirst);
  const items = shown.map(({ at, answer }) => el('li', {}, el('button', { type: 'button', onclick: () => recall(answer) },
    el('span', {}, answer.question), el('time', { datetime: new Date(at).toISOString() }, new Date(at).toLocaleDateString(undefined, { day: 'numeric', month: 'short' })))));
  if (entries.length > shown.length) {
    items.push(el('li', {}, el('button', { type: 'button', class: 'all', onclick: () => showPast(true) }, `All ${entries.length} questions`)));
  }
  past.querySelector('ol').replaceChildren(...items);
}

/** Shows an answer that was given before; follow-ups go on from there. */
function recall(answer) {
  clear();
  field.value = thread.dataset.question = answer.question;
  history.replaceState(null, '', `/?q=${encodeURIComponent(answer.question)}`);
  showAnswer(openTurn(answer.question).reply, answer, null);
  turns.push(answer);
  followUp.hidden = false;
  scrollTo({ top: 0 });
}

showPast();
const given = new URLSearchParams(location.search).get('q');
if (given) {
  field.value = given;
  begin(given.trim(), left(given.trim()));
}
