// Server-sent events over fetch, which can post; EventSource cannot. A stream that breaks is taken up where it stopped.
const silence = 25_000;
const patience = 60_000;

/**
 * The events of a stream to its end, across broken connections.
 * @param response The stream's first reply; Content-Location says where to read on.
 * @param signal Ends it.
 * @param tell Called with true when the connection broke, with false when it is back.
 */
export async function* eventsOf(response, signal, tell) {
  const address = response.headers.get('Content-Location');
  let last = null;
  for (let reply = response; reply.status !== 204; reply = await reopen(address, last, signal, tell)) {
    try {
      for await (const event of read(reply)) {
        last = event.id ?? last;
        yield event;
      }
      return;
    } catch (error) {
      if (signal.aborted || !address) {
        throw error;
      }
    }
  }
}

/** Asks again and again, soon at first; what is refused for good is an error. */
async function reopen(address, last, signal, tell) {
  tell(true);
  const end = Date.now() + patience;
  for (let pause = 250; Date.now() < end; pause = Math.min(2 * pause, 4000)) {
    await rest(pause, signal);
    const reply = await fetch(address, { signal, headers: { Accept: 'text/event-stream', ...last ? { 'Last-Event-ID': last } : {} } }).catch(() => null);
    if (reply?.ok) {
      tell(false);
      return reply;
    }
    if (reply && reply.status !== 429 && reply.status < 500) {
      throw new Error('The connection broke, and the answer is not kept any more. Ask again.');
    }
  }
  throw new Error('The connection broke and did not come back. Ask again.');
}

/** A pause, or until the network is back. */
function rest(pause, signal) {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      if (signal.aborted) {
        reject(signal.reason);
      } else {
        resolve();
      }
    };
    const timer = setTimeout(done, pause);
    addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}

/** One connection's events; an end without the last event is a break as well. */
async function* read(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await inTime(reader);
    text += value ?? '';
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = parse(text.slice(0, end));
      text = text.slice(end + 2);
      if (event) {
        yield event;
        if (lasts.has(event.type)) {
          reader.cancel().catch(() => {});
          return;
        }
      }
    }
    if (done) {
      throw new Error('The answer broke off; ask again.');
    }
  }
}

const lasts = new Set(['answer', 'failed', 'stopped']);

/** The server is never silent for long; a connection that is, is dead. */
async function inTime(reader) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('The server is silent.')), silence);
  });
  try {
    return await Promise.race([reader.read(), late]);
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function parse(block) {
  let type = 'message';
  let id = null;
  const data = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event: ')) {
      type = line.slice(7);
    } else if (line.startsWith('data: ')) {
      data.push(line.slice(6));
    } else if (line.startsWith('id: ')) {
      id = line.slice(4);
    }
  }
  return data.length ? { type, id, data: JSON.parse(data.join('\n')) } : null;
}
