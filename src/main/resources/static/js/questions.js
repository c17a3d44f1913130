// A page has a name and numbers its requests; when it is left while it waits, what it asked is stopped in the database.
const LONG = 400; // ms; what is answered sooner is not worth a word
const page = [...crypto.getRandomValues(new Uint8Array(12))].map(byte => byte.toString(16).padStart(2, '0')).join('');
const underway = new Map();
let number = 0;

function stop(last) {
  const headers = JSON.parse(document.body.getAttribute('hx-headers') ?? '{}');
  fetch('/questions/stop', { method: 'POST', keepalive: true, headers, body: new URLSearchParams({ asker: `${page}.${last}` }) }).catch(() => {});
}

function leave() {
  const now = performance.now();
  const waited = [...underway.values()].filter(one => now - one.since > LONG).map(one => one.number);
  if (waited.length) stop(Math.max(...waited));
}

document.addEventListener('htmx:configRequest', event => {
  if (event.detail.verb === 'get') event.detail.headers['X-Asker'] = `${page}.${++number}`;
});
document.addEventListener('htmx:beforeSend', event => {
  const { xhr, requestConfig } = event.detail;
  if (requestConfig.verb !== 'get') return;
  if (requestConfig.boosted) leave();
  const own = requestConfig.headers['X-Asker'];
  if (own) underway.set(xhr, { number: Number(own.split('.')[1]), since: performance.now() });
  xhr.addEventListener('loadend', () => underway.delete(xhr));
  xhr.addEventListener('abort', () => stop(Number(own.split('.')[1])));
});
window.addEventListener('pagehide', leave);
