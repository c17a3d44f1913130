// The lens of the client: quotations are dragged under properties, properties into benefits; the same from a menu (m). What
// was dropped is asked of the server, and the part is fetched anew: the screen never says more than is kept.
const move = (card, to, back) => {
  const done = event => {
    if (event.detail.xhr.status >= 400) back();
  };
  card.addEventListener('htmx:afterRequest', done, { once: true });
  card.addEventListener('htmx:sendError', back, { once: true });
  htmx.ajax('POST', card.dataset.lensAddress, { source: card, target: card, swap: 'none', values: { to } });
};

htmx.onLoad(part => {
  for (const list of part.querySelectorAll('[data-lens-drop]')) {
    if (list.dataset.sortable) continue;
    list.dataset.sortable = 'yes';
    const kind = list.dataset.lensDrop;
    new Sortable(list, {
      group: kind,
      draggable: `[data-lens-card="${kind}"]`,
      sort: false,
      animation: 120,
      delay: 180,
      delayOnTouchOnly: true,
      filter: 'button, input, select, a',
      preventOnFilter: false,
      onEnd({ item, from, to, oldIndex }) {
        if (to !== from) move(item, to.dataset.to, () => from.insertBefore(item, from.children[oldIndex] ?? null));
      },
    });
  }
});

// After the part was fetched anew the focus is where the moved card is.
let moved = null;

document.addEventListener('click', event => {
  const opener = event.target.closest('[data-lens-move]');
  if (opener) {
    const card = opener.closest('[data-lens-card]');
    const menu = document.querySelector(`[data-lens-menu="${card.dataset.lensCard}"]`);
    menu.querySelector('[data-lens-menu-name]').textContent = card.dataset.name;
    menu.querySelectorAll('[data-lens-to]').forEach(choice => { choice.disabled = choice.dataset.lensTo === card.dataset.at; });
    menu.card = card;
    menu.showModal();
    return;
  }
  const choice = event.target.closest('[data-lens-to]');
  if (choice) {
    const menu = choice.closest('dialog');
    menu.close();
    moved = `[data-lens-card="${menu.card.dataset.lensCard}"][data-id="${menu.card.dataset.id}"]`;
    move(menu.card, choice.dataset.lensTo, () => {});
    return;
  }
  const pencil = event.target.closest('[data-lens-edit]');
  if (pencil) {
    const form = document.getElementById(pencil.getAttribute('aria-controls'));
    form.hidden = !form.hidden;
    pencil.setAttribute('aria-expanded', String(!form.hidden));
    if (!form.hidden) form.querySelector('input').focus();
  }
  const take = event.target.closest('[data-lens-take]');
  if (take) takeFrom(take.closest('[data-entry]'));
  if (event.target.closest('[data-note-free]')) freeTheNote();
  if (event.target.matches('[data-lens-menu]')) event.target.close();
});

document.addEventListener('keydown', event => {
  if (event.key !== 'm' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
  event.target.closest('[data-lens-card]')?.querySelector('[data-lens-move]').click();
});

document.addEventListener('htmx:afterSettle', event => {
  if (event.detail.target?.id !== 'lens' || !moved) return;
  document.querySelector(moved)?.focus();
  moved = null;
});

// What is selected in the entry, or all of it, goes into the form, to be shortened there.
function takeFrom(entry) {
  const form = document.getElementById('note-quotation');
  const text = entry.querySelector('[data-entry-text]');
  const selection = getSelection();
  const selected = selection.rangeCount > 0 && text.contains(selection.anchorNode) && text.contains(selection.focusNode) ? selection.toString().trim() : '';
  form.elements.words.value = selected || text.textContent.trim();
  form.querySelector('[data-note-entry]').value = entry.dataset.entry;
  form.querySelector('[data-note-source-name]').textContent = entry.dataset.entryName;
  form.querySelector('[data-note-source]').hidden = false;
  form.querySelector('[data-note-own]').hidden = true;
  form.elements.words.focus();
}

function freeTheNote() {
  const form = document.getElementById('note-quotation');
  form.querySelector('[data-note-entry]').value = '';
  form.querySelector('[data-note-source]').hidden = true;
  form.querySelector('[data-note-own]').hidden = false;
}

document.addEventListener('lens-noted', () => {
  document.getElementById('note-words').value = '';
  freeTheNote();
});
// The line for the next one is fetched with the part; the focus goes on being there.
document.addEventListener('property-added', () => { moved = '#add-property'; });
document.addEventListener('benefit-added', () => { moved = '#add-benefit'; });
