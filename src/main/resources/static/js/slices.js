// The zones of a question: <ul data-slice-zone="row">. A field is dragged to another place or from the rows to the columns; it then
// bears the zone's name, and the form asks anew.
htmx.onLoad(part => {
  for (const zone of part.querySelectorAll('[data-slice-zone]')) {
    Sortable.create(zone, {
      group: 'slice', handle: '.drag-grip', animation: 120,
      onEnd: event => {
        event.item.querySelector('select').name = event.to.dataset.sliceZone;
        event.to.closest('form').dispatchEvent(new Event('change', { bubbles: true }));
      },
    });
  }
});

// The records of a figure come below the table: they are looked at at once.
document.addEventListener('htmx:afterSettle', event => {
  if (event.target.id === 'slice-records') event.target.firstElementChild?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
});
