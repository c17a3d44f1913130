// Short messages for ten seconds, perhaps with an Undo. Any answer may bring one: HX-Trigger: {"toast": {text, undo}}.
const TEN_SECONDS = 10_000;

function show(text, undo, wrong) {
  const place = document.querySelector('[data-toasts]');
  if (!place) return;
  const toast = document.createElement('div');
  toast.className = wrong ? 'toast-line toast-wrong' : 'toast-line';
  toast.append(Object.assign(document.createElement('span'), { textContent: text }));
  if (undo) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button button-quiet', textContent: place.dataset.undo });
    button.addEventListener('click', () => {
      toast.remove();
      htmx.ajax('POST', undo, { target: '#main', swap: 'none' });
    });
    toast.append(button);
  }
  place.append(toast);
  setTimeout(() => toast.remove(), TEN_SECONDS);
}

document.addEventListener('toast', event => show(event.detail.text, event.detail.undo));
document.addEventListener('session-ended', () => show(document.querySelector('[data-toasts]').dataset.sessionEnded, null, true));
document.addEventListener('htmx:responseError', event => {
  if (event.detail.xhr.status === 401) return;
  show(document.querySelector('[data-toasts]').dataset.failed, null, true);
});
document.addEventListener('htmx:sendError', () => show(document.querySelector('[data-toasts]').dataset.offline, null, true));
