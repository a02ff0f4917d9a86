// The Ask page: a question, its answer as it is written, what was asked before.
import { el, isTyping, problemOf } from './page.js';
import { eventsOf } from './events.js';
import { showAnswer } from './answer.js';
import { closeSource } from './source.js';

const form = document.getElementById('ask');
const field = document.getElementById('question');
const answerBox = document.getElementById('answer');
const past = document.getElementById('past');
const kept = 50;
let running = null;

form.addEventListener('submit', event => {
  event.preventDefault();
  ask(field.value.trim());
});

field.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !closeSource()) {
    running?.abort();
  } else if (/^[1-9]$/.test(event.key) && !isTyping(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    answerBox.querySelectorAll('.sources button')[Number(event.key) - 1]?.click();
  }
});

document.getElementById('forget-past').addEventListener('click', () => {
  localStorage.removeItem('footnote.past');
  showPast();
});

async function ask(question) {
  if (!question) {
    return;
  }
  running?.abort();
  running = new AbortController();
  closeSource();
  document.body.classList.add('has-answer');
  history.replaceState(null, '', `/?q=${encodeURIComponent(question)}`);
  const answer = { question, sentences: [], citations: [], nearest: [], warnings: [], isRefused: false };
  answerBox.setAttribute('aria-busy', 'true');
  showAnswer(answerBox, answer, false);
  try {
    const version = document.getElementById('version').value.trim();
    const where = document.getElementById('where').value.trim();
    const response = await fetch('/api/v1/ask', {
      method: 'POST', signal: running.signal,
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ question, version: version || null, where: where || null }),
    });
    if (!response.ok) {
      throw new Error(await problemOf(response));
    }
    await follow(response, answer);
  } catch (error) {
    answerBox.replaceChildren(el('p', { class: 'failure', role: 'alert' }, error.name === 'AbortError' ? 'Stopped.' : error.message));
  } finally {
    answerBox.removeAttribute('aria-busy');
  }
}

async function follow(response, answer) {
  let whole = null;
  for await (const { type, data } of eventsOf(response)) {
    if (type === 'citation') {
      answer.citations.push(data);
    } else if (type === 'sentence') {
      answer.sentences.push(data);
      showAnswer(answerBox, answer, false);
    } else if (type === 'error') {
      throw new Error(data.detail);
    } else if (type === 'answer') {
      whole = data;
    }
  }
  if (!whole) {
    throw new Error('The answer broke off; ask again.');
  }
  showAnswer(answerBox, whole, true);
  remember(whole);
}

function read() {
  try {
    return JSON.parse(localStorage.getItem('footnote.past') ?? '[]');
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

function showPast() {
  const entries = read();
  past.hidden = entries.length === 0;
  past.querySelector('ol').replaceChildren(...entries.map(({ at, answer }) => el('li', {}, el('button', {
    type: 'button',
    onclick: () => {
      field.value = answer.question;
      document.body.classList.add('has-answer');
      showAnswer(answerBox, answer, true);
      answerBox.scrollIntoView({ block: 'nearest' });
    },
  }, el('span', {}, answer.question), el('time', { datetime: new Date(at).toISOString() }, new Date(at).toLocaleDateString())))));
}

showPast();
const given = new URLSearchParams(location.search).get('q');
if (given) {
  field.value = given;
  ask(given);
}
