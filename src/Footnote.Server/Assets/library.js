// The Library page: documents, uploads, readings.
import { bytes, el, problemOf } from './page.js';

const list = document.getElementById('documents');
const more = document.getElementById('more');
const filter = document.getElementById('filter');
const count = document.getElementById('count');
const confirmation = document.getElementById('confirm');
let cursor = null;
let asked = 0;

async function load(isFurther) {
  const turn = ++asked;
  const parameters = new URLSearchParams({ limit: 100 });
  if (filter.value) {
    parameters.set('q', filter.value);
  }
  if (isFurther && cursor) {
    parameters.set('cursor', cursor);
  }
  const reply = await fetch(`/api/v1/documents?${parameters}`);
  if (!reply.ok || turn !== asked) {
    return;
  }
  const page = await reply.json();
  cursor = page.next;
  more.hidden = !cursor;
  const rows = page.items.map(row);
  const table = list.parentElement;
  table.classList.toggle('without-product', !page.items.some(item => item.product) && (!isFurther || table.classList.contains('without-product')));
  table.classList.toggle('without-version', !page.items.some(item => item.version) && (!isFurther || table.classList.contains('without-version')));
  table.tHead.hidden = page.total === 0;
  filter.hidden = page.total === 0 && !filter.value;
  count.textContent = page.total > 0 ? page.total.toLocaleString('en') : '';
  more.textContent = `Show more (${(page.total - list.children.length * isFurther - rows.length).toLocaleString('en')} left)`;
  if (isFurther) {
    list.append(...rows);
  } else {
    list.replaceChildren(...rows.length ? rows : [el('tr', {}, el('td', { colspan: 6, class: 'place' }, filter.value ? `No path contains “${filter.value}”.` : 'None yet. Drop some above, or put them into the folder: it is watched, and what comes is read at once.'))]);
  }
}

function row(item) {
  return el('tr', { class: item.problem ? 'problem' : null },
    el('td', {},
      item.problem ? el('strong', {}, item.path) : el('a', { href: `/documents/${item.id}` }, item.title || item.path),
      item.problem ? null : el('span', { class: 'place clamp', title: item.path }, item.path),
      item.message ? el('span', { class: 'failure' }, item.message) : null),
    el('td', {}, item.product ?? (item.problem ? null : el('span', { class: 'none' }, '–'))),
    el('td', {}, item.version ?? (item.problem ? null : el('span', { class: 'none' }, '–'))),
    el('td', { class: 'figure' }, bytes(item.bytes)),
    el('td', {}, el('time', { datetime: item.modified }, new Date(item.modified).toLocaleDateString(undefined, { dateStyle: 'medium' }))),
    el('td', { class: 'figure' }, el('button', { type: 'button', class: 'quiet', 'aria-label': `Forget ${item.path}`, onclick: () => forget(item) }, 'Forget')));
}

function forget(item) {
  document.getElementById('confirm-path').textContent = item.path;
  confirmation.returnValue = 'no';
  confirmation.showModal();
  confirmation.onclose = async () => {
    if (confirmation.returnValue === 'yes') {
      await fetch(`/api/v1/documents/${item.id}`, { method: 'DELETE' });
      await load(false);
    }
  };
}

const drop = document.querySelector('.drop');
const uploads = document.getElementById('uploads');
document.getElementById('file').addEventListener('change', event => send([...event.target.files]));
for (const name of ['dragover', 'dragleave', 'drop']) {
  drop.addEventListener(name, event => {
    event.preventDefault();
    drop.classList.toggle('over', name === 'dragover');
    if (name === 'drop') {
      send([...event.dataTransfer.files]);
    }
  });
}

async function send(files) {
  for (const file of files) {
    await upload(file);
  }
  document.getElementById('file').value = '';
}

/** XMLHttpRequest tells how much was sent; fetch does not. */
function upload(file) {
  const bar = el('progress', { max: 1, value: 0, 'aria-label': `Upload of ${file.name}` });
  const state = el('span', { class: 'place' }, bytes(file.size));
  uploads.prepend(el('li', {}, el('span', {}, file.name), bar, state));
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('folder', document.getElementById('folder').value.trim());
    form.append('file', file);
    request.open('POST', '/api/v1/documents');
    request.setRequestHeader('Idempotency-Key', crypto.randomUUID());
    request.upload.addEventListener('progress', event => { bar.value = event.loaded / event.total; });
    request.addEventListener('loadend', () => {
      bar.remove();
      const body = parse(request.responseText);
      state.className = request.status === 202 ? 'place' : 'failure';
      state.textContent = request.status === 202 ? 'is being read' : body?.detail ?? 'The upload broke off.';
      if (request.status === 202) {
        watch(body.job, result => { state.textContent = result.state === 'done' ? 'is in the library' : result.message; });
      }
      resolve();
    });
    request.send(form);
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const jobs = document.getElementById('jobs');
const watched = new Set();

async function showJobs() {
  const reply = await fetch('/api/v1/ingestions');
  if (reply.ok) {
    const all = (await reply.json()).slice(0, 5);
    jobs.replaceChildren(...all.length ? all.map(job => jobRow(job)) : [el('li', { class: 'place' }, 'None yet.')]);
    all.filter(job => !job.isOver).forEach(job => watch(job));
  }
}

const causes = { start: 'At the start', upload: 'After an upload', request: 'On request', change: 'After a change of the folder' };

function jobRow(job) {
  const progress = job.progress;
  const result = job.report
    ? told(job.report)
    : job.message ?? (progress ? `${progress.filesDone} of ${progress.filesTotal} files, ${progress.path}` : job.state);
  return el('li', { id: `job-${job.id}` }, el('span', {}, causes[job.cause] ?? job.cause),
    job.isOver ? null : el('progress', { max: progress?.bytesTotal || 1, value: progress?.bytesDone ?? 0, 'aria-label': 'Reading' }),
    el('span', { class: job.state === 'failed' ? 'failure' : 'place' }, result),
    el('time', { datetime: job.created, class: 'place' }, new Date(job.created).toLocaleTimeString()));
}

/** What a reading did; what it did not is left out. */
function told(report) {
  const parts = [
    [report.filesRead, 'read'],
    [report.filesUnchanged + report.filesKnown, 'unchanged'],
    [report.filesRemoved, 'gone'],
    [report.problems.length, 'not readable'],
  ].filter(([count]) => count > 0);
  return parts.length ? parts.map(([count, what]) => `${count} ${what}`).join(', ') : 'nothing there to read';
}

function watch(job, ended) {
  if (watched.has(job.id) && !ended) {
    return;
  }
  watched.add(job.id);
  const events = new EventSource(`/api/v1/ingestions/${job.id}/events`);
  events.addEventListener('job', event => {
    const now = JSON.parse(event.data);
    const old = document.getElementById(`job-${now.id}`);
    if (old) {
      old.replaceWith(jobRow(now));
    } else {
      jobs.prepend(jobRow(now));
    }
    if (now.isOver) {
      events.close();
      ended?.(now);
      load(false);
    }
  });
}

document.getElementById('read-again').addEventListener('click', async () => {
  const reply = await fetch('/api/v1/ingestions', { method: 'POST' });
  if (reply.ok) {
    watch(await reply.json());
  } else {
    jobs.prepend(el('li', { class: 'failure' }, await problemOf(reply)));
  }
});

more.addEventListener('click', () => load(true));
filter.addEventListener('input', () => load(false));
load(false);
showJobs();
