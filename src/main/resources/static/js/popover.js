// <details data-popover>: closes on a click elsewhere or Escape, but not on a click inside. data-popover-open="id" opens one.
document.addEventListener('click', event => {
  const opener = event.target.closest('[data-popover-open]');
  const opened = opener && document.getElementById(opener.dataset.popoverOpen);
  if (opened) opened.open = true;
  for (const popover of document.querySelectorAll('details[data-popover][open]')) {
    // What was clicked may have been replaced meanwhile: then it was inside.
    if (popover !== opened && event.target.isConnected && !popover.contains(event.target)) popover.open = false;
  }
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  const popover = [...document.querySelectorAll('details[data-popover][open]')].at(-1);
  if (!popover) return;
  event.preventDefault();
  popover.open = false;
  popover.querySelector('summary').focus();
});

document.addEventListener('toggle', event => {
  if (event.target.matches?.('details[data-popover][open]')) event.target.querySelector('.pop-sheet input:not([type=hidden], [type=checkbox])')?.focus();
}, true);

// The first thing to type into gets the focus when a sheet is filled.
document.addEventListener('htmx:afterSettle', event => {
  if (event.target.matches?.('.pop-sheet')) event.target.querySelector('input:not([type=hidden]), button')?.focus();
});

// data-narrow: shows the choices that hold what is typed.
document.addEventListener('input', event => {
  if (!event.target.matches('[data-narrow]')) return;
  const typed = event.target.value.trim().toLowerCase();
  for (const line of event.target.closest('form').querySelectorAll('.filter-choices li')) line.hidden = !line.textContent.toLowerCase().includes(typed);
});

// <ul data-sortable>: drag the lines; the form around hears "sorted".
htmx.onLoad(part => {
  for (const list of part.querySelectorAll('[data-sortable]')) {
    Sortable.create(list, { handle: '.drag-grip', animation: 120, onEnd: () => htmx.trigger(list.closest('form'), 'sorted') });
  }
});
