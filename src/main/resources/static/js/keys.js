// Keys that work everywhere: g t / g c / g d / g r, n, ?, and Ctrl+Enter in a form.
const PLACES = { t: '/today', c: '/clients', d: '/deals', r: '/results' };
let waitingForPlace = false;

const typing = target => target.closest('input, textarea, select, [contenteditable], .ts-control');

document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    const form = event.target.closest('form');
    if (form) {
      event.preventDefault();
      form.requestSubmit(form.querySelector('[data-default]') ?? undefined);
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
  if (waitingForPlace) {
    waitingForPlace = false;
    if (PLACES[event.key]) go(PLACES[event.key]);
    return;
  }
  if (event.key === 'g') waitingForPlace = true;
  if (event.key === 'n') go('/clients/new');
  if (event.key === '?') document.querySelector('[data-keys]')?.showModal();
});

document.addEventListener('click', event => {
  if (event.target.closest('[data-keys-open]')) document.querySelector('[data-keys]').showModal();
});

function go(address) {
  location.assign(address);
}
