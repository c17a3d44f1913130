// Short messages for ten seconds, perhaps with an Undo. Any answer may bring one: HX-Trigger: {"toast": {text, undo}}.
const TEN_SECONDS = 10_000;
const UNANSWERED = new Set([0, 502, 503, 504]);

const words = () => document.querySelector('[data-toasts]')?.dataset;

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

// What is said on leaving the page is said again on the next one.
const TOLD = 'told';
let leaving = false;
document.addEventListener('told-after-loading', () => { leaving = true; });
document.addEventListener('toast', event => { if (leaving) sessionStorage.setItem(TOLD, event.detail.text); });
const told = sessionStorage.getItem(TOLD);
sessionStorage.removeItem(TOLD);
if (told) show(told);

document.addEventListener('toast', event => show(event.detail.text, event.detail.undo));
document.addEventListener('session-ended', () => show(words()?.sessionEnded, null, true));
document.addEventListener('htmx:responseError', event => {
  const { xhr } = event.detail;
  if (xhr.status === 401) return;
  const said = xhr.status === 503 && (xhr.getResponseHeader('Content-Type') ?? '').startsWith('text/plain');
  failed(event, said ? xhr.responseText : words()?.failed);
});
for (const silence of ['htmx:sendError', 'htmx:timeout']) document.addEventListener(silence, event => failed(event, words()?.offline));

// Beside a form the sentence stands by saving.js; a part that fetches itself says nothing, or a silent minute would fill the screen.
function failed(event, sentence) {
  const { verb, elt, triggeringEvent } = event.detail.requestConfig;
  if (verb === 'get' && !['click', 'submit', 'change'].includes(triggeringEvent?.type)) return;
  if (verb !== 'get' && elt.closest('form') && UNANSWERED.has(event.detail.xhr.status)) return;
  show(sentence, null, true);
}
