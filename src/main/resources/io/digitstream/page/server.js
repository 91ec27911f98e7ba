// The way to the service and back: requests out, server-sent events in.
const RETRY = 3000;

/** A key of 128 bits that only this page knows. */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Listens with a handler for each kind of event, and calls onContact with whatever comes. */
export function connect(handlers, onContact) {
  const key = newKey();

  function listen() {
    const source = new EventSource(`/api/events?page=${key}`);
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, event => {
        onContact();
        handle(JSON.parse(event.data));
      });
    }
    source.addEventListener('error', () => {
      // The browser comes back by itself, unless it was turned away
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(listen, RETRY);
      }
    });
  }

  const post = (path, body) => ask(path, {method: 'POST', headers: {'X-Digits-Page': key}, body});

  async function ask(path, options) {
    let response;
    try {
      response = await fetch(path, options);
    } catch {
      throw new Error('The service cannot be reached.');
    }
    const reply = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Error(reply.error ?? 'The service failed.');
    }
    return reply;
  }

  listen();
  return {
    image: blob => post('/api/digits', blob),
    review: () => ask('/api/review', {headers: {'X-Digits-Page': key}}),
    reviewed: said => post('/api/reviewed', JSON.stringify(said)),
    label: (id, label) => post('/api/labels', JSON.stringify({id, label})),
  };
}
