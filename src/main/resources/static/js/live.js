// Parts with data-live="topic" hear of changes by others and fetch themselves again (hx-trigger="live").
const PAUSE = 300;
const due = new Map();
let streams = [];
let followed = '';
let asked = 0; // when what is shown was asked for: what changed since then and before the stream opens is told at once
let underway = 0;
document.addEventListener('htmx:beforeRequest', () => { if (underway++ === 0) asked = performance.now(); });
document.addEventListener('htmx:afterRequest', () => { underway = Math.max(0, underway - 1); });

// Who is told is looked up when the pause is over, so a part that was swapped meanwhile hears of it all the same; one that is
// just being fetched may come back as it was before the change, and is told once more.
function tell(topic) {
  clearTimeout(due.get(topic));
  due.set(topic, setTimeout(() => {
    due.delete(topic);
    let busy = false;
    for (const part of document.querySelectorAll(`[data-live="${CSS.escape(topic)}"]`)) {
      if (part.matches('.htmx-request') || part.querySelector('.htmx-request')) busy = true;
      else htmx.trigger(part, 'live');
    }
    if (busy) tell(topic);
  }, PAUSE));
}

// What looks again must see at least what it was told of.
document.addEventListener('htmx:configRequest', event => { if (event.detail.triggeringEvent?.type === 'live') event.detail.headers['X-After-News'] = '1'; });

// A browser opens a stream again by itself when the line was cut, but not when it was refused: then the program or its database was away.
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60_000;
function openAgain(refused, topics, wait) {
  setTimeout(() => {
    const place = streams.indexOf(refused);
    if (place >= 0) streams[place] = open(topics, true, Math.min(wait * 2, LONGEST_WAIT));
  }, wait);
}

function open(topics, before = false, wait = FIRST_WAIT) {
  const stream = new EventSource(`/live?topics=${encodeURIComponent(topics)}&missed=${Math.ceil(performance.now() - asked)}`);
  stream.addEventListener('error', () => { if (stream.readyState === EventSource.CLOSED) openAgain(stream, topics, wait); });
  stream.addEventListener('changed', event => tell(event.data));
  stream.addEventListener('open', () => {
    streams.splice(0, streams.indexOf(stream)).forEach(older => older.close());
    if (before) topics.split(',').forEach(tell); // the line was cut: nobody knows what was missed
    before = true;
    wait = FIRST_WAIT;
  });
  return stream;
}

function follow() {
  const topics = [...new Set([...document.querySelectorAll('[data-live]')].map(part => part.dataset.live))].sort().join(',');
  if (topics === followed) return;
  followed = topics;
  if (topics) {
    streams.slice(1).forEach(stream => stream.close()); // the oldest goes on listening until the new one does
    streams = [...streams.slice(0, 1), open(topics)];
  } else {
    streams.forEach(stream => stream.close());
    streams = [];
  }
}

htmx.onLoad(follow);
document.addEventListener('htmx:afterSettle', follow);
window.addEventListener('pagehide', () => streams.forEach(stream => stream.close()));
