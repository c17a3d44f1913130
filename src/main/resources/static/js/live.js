// Parts with data-live="topic" hear of changes by others and fetch themselves again (hx-trigger="live").
let stream = null;
let followed = '';

function follow() {
  const topics = [...new Set([...document.querySelectorAll('[data-live]')].map(part => part.dataset.live))].sort().join(',');
  if (topics === followed) return;
  followed = topics;
  stream?.close();
  stream = null;
  if (!topics) return;
  stream = new EventSource(`/live?topics=${encodeURIComponent(topics)}`);
  stream.addEventListener('changed', event => {
    for (const part of document.querySelectorAll(`[data-live="${CSS.escape(event.data)}"]`)) htmx.trigger(part, 'live');
  });
}

htmx.onLoad(follow);
document.addEventListener('htmx:afterSettle', follow);
window.addEventListener('pagehide', () => stream?.close());
