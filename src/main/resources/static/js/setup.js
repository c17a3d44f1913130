// Lists that are set up: drag to order, add by typing and Enter, and go on typing.
htmx.onLoad(part => {
  for (const list of part.querySelectorAll('[data-reorder]')) {
    Sortable.create(list, {
      handle: '.drag-grip', animation: 120,
      onEnd: () => send(list.dataset.reorder, list),
    });
  }
  for (const branch of part.querySelectorAll('[data-branch]')) {
    Sortable.create(branch, {
      group: branch.dataset.tree ? 'tree' : undefined, handle: '.drag-grip', animation: 120, fallbackOnBody: true, swapThreshold: .6,
      onEnd: event => send(`${branch.dataset.place}${event.item.dataset.id}/place`, event.to, event.to.dataset.branch),
    });
  }
});

function send(address, list, parent) {
  const ids = [...list.children].map(line => line.dataset.id).filter(Boolean);
  htmx.ajax('POST', address, { target: list, swap: 'none', values: { id: ids, ...(parent ? { parent } : {}) } });
}

document.addEventListener('click', event => {
  const under = event.target.closest('[data-add-under]');
  if (!under) return;
  const form = document.querySelector('[data-add]');
  form.querySelector('[data-add-parent]').value = under.dataset.addUnder;
  form.querySelector('[data-add-name]').focus();
});

// After adding, the empty line has the focus again.
document.addEventListener('htmx:afterSettle', event => {
  if (event.detail.requestConfig?.verb === 'post' && event.detail.elt?.id === 'setup') document.querySelector('[data-add-name]')?.focus();
});

// <select data-shows="name">: an input of that name is shown for the choice it names in data-shown-by.
document.addEventListener('change', event => {
  const select = event.target.closest('select[data-shows]');
  if (select) {
    const input = select.form.elements[select.dataset.shows];
    input.hidden = input.dataset.shownBy !== select.value;
    if (!input.hidden) input.focus();
  }
  const icon = event.target.closest('.icon-choice input');
  if (icon) icon.closest('details').querySelector('[data-icon-shown]').className = `ti ti-${icon.value}`;
});
