// Lists whose order is changed by dragging a handle, or with Alt and the arrows: <ul data-order="/pipelines/1/order"> of [data-id].
const send = list => htmx.ajax('POST', list.dataset.order, { source: list, target: list, swap: 'none', values: { id: [...list.children].map(line => line.dataset.id).filter(Boolean) } });

htmx.onLoad(part => {
  for (const list of part.querySelectorAll('[data-order]')) {
    if (list.dataset.sortable) continue;
    list.dataset.sortable = 'yes';
    new Sortable(list, { handle: '[data-handle]', animation: 120, onEnd: event => { if (event.oldIndex !== event.newIndex) send(list); } });
  }
});

document.addEventListener('keydown', event => {
  const handle = event.target.closest?.('[data-handle]');
  if (!handle || !event.altKey || !['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(event.key)) return;
  event.preventDefault();
  const line = handle.closest('[data-id]');
  if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') line.previousElementSibling?.before(line);
  else line.nextElementSibling?.after(line);
  handle.focus();
  send(line.closest('[data-order]'));
});
