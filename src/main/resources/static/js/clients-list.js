// The list of clients: picking rows, the bar for the picked ones, changing a cell in its place, the panel that peeks.
const screen = () => document.querySelector('[data-clients-list]');
const typing = target => target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], .ts-control');
let activeCell = null;

function countPicked() {
  const bar = document.querySelector('[data-bulk]');
  if (!bar) return;
  const boxes = [...document.querySelectorAll('[data-row-pick]')];
  const picked = boxes.filter(box => box.checked).length;
  bar.hidden = picked === 0;
  if (!bar.hidden) bar.dispatchEvent(new Event('picked'));
  const allFound = bar.querySelector('[data-bulk-all]');
  if (picked === 0 && allFound) allFound.checked = false;
  const words = bar.querySelector('[data-bulk-count]');
  words.textContent = `${picked} ${words.dataset.one}`;
  boxes.forEach(box => box.closest('tr').toggleAttribute('data-picked', box.checked));
  const all = document.querySelector('[data-pick-all]');
  if (all) {
    all.checked = picked > 0 && picked === boxes.length;
    all.indeterminate = picked > 0 && picked < boxes.length;
  }
}

document.addEventListener('change', event => {
  if (event.target.matches('[data-pick-all]')) document.querySelectorAll('[data-row-pick]').forEach(box => { box.checked = event.target.checked; });
  if (event.target.matches('[data-pick-all], [data-row-pick]')) countPicked();
});
document.addEventListener('htmx:afterSettle', () => {
  countPicked();
  if (!screen()) return;
  const find = document.querySelector('[data-list-find]');
  const wanted = new URLSearchParams(location.search).get('q') ?? '';
  if (find && document.activeElement !== find && find.value !== wanted) find.value = wanted;
});
document.addEventListener('list-changed', () => document.querySelector('[data-bulk]')?.reset());

document.addEventListener('click', event => {
  if (event.target.closest('[data-bulk-none]')) {
    document.querySelectorAll('[data-row-pick]').forEach(box => { box.checked = false; });
    countPicked();
  }
  if (!screen()) return;
  const eye = event.target.closest('[data-peek-open]');
  if (eye) peek(eye.closest('[data-row]'));
  if (event.target.closest('[data-peek-close]')) closePeek();
  const row = event.target.closest('[data-list] [data-row]');
  if (row) {
    document.querySelectorAll('[data-list] [data-current]').forEach(other => other.removeAttribute('data-current'));
    row.setAttribute('data-current', '');
    activeCell = event.target.closest('[data-cell]')?.dataset.cell ?? activeCell;
  }
});

function peek(row) {
  const panel = document.querySelector('[data-peek]');
  if (!row || !panel) return;
  document.querySelectorAll('[data-list] [data-current]').forEach(other => other.removeAttribute('data-current'));
  row.setAttribute('data-current', '');
  if (!panel.hidden && panel.dataset.client === row.dataset.client) return closePeek();
  panel.dataset.client = row.dataset.client;
  panel.hidden = false;
  htmx.ajax('GET', `/clients/${row.dataset.client}/peek`, { target: panel, swap: 'innerHTML' });
}

function closePeek() {
  const panel = document.querySelector('[data-peek]');
  if (panel) {
    panel.hidden = true;
    delete panel.dataset.client;
  }
}

// Changing in place: the cell becomes a form; Escape or leaving it brings the cell back.
const before = new WeakMap();

function edit(cell) {
  if (!cell || cell.classList.contains('cell-editing')) return;
  const row = cell.closest('[data-row]');
  const key = cell.dataset.cell;
  const kept = cell.outerHTML;
  htmx.ajax('GET', `/clients/${row.dataset.client}/cells/${key}`, { target: cell, swap: 'outerHTML' }).then(() => {
    const form = row.querySelector(`[data-cell="${key}"].cell-editing`);
    if (!form) return;
    before.set(form, kept);
    const input = form.querySelector('[data-cell-input]');
    input.focus();
    input.select?.();
    try { input.showPicker?.(); } catch { /* the browser wants a fresh click for that */ }
  });
}

function leave(cell) {
  const kept = cell && before.get(cell);
  if (!kept || !cell.isConnected) return;
  const row = cell.closest('[data-row]');
  const template = document.createElement('template');
  template.innerHTML = `<table><tr>${kept}</tr></table>`;
  cell.replaceWith(template.content.querySelector('td'));
  htmx.process(row);
}

document.addEventListener('dblclick', event => {
  if (screen()) edit(event.target.closest('[data-list] [data-cell]'));
});
document.addEventListener('focusout', event => {
  const cell = event.target.closest?.('.cell-editing');
  if (cell && !cell.contains(event.relatedTarget)) setTimeout(() => { if (!cell.querySelector('form.htmx-request')) leave(cell); }, 150);
});

document.addEventListener('keydown', event => {
  if (!screen() || document.querySelector('dialog[open]')) return;
  const editing = event.target.closest('.cell-editing');
  if (event.key === 'Escape') {
    if (editing) leave(editing);
    else if (!document.querySelector('details[data-popover][open]')) closePeek();
    return;
  }
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = document.querySelector('[data-list] [data-current]');
  if (event.key === 'F2' && row) {
    event.preventDefault();
    edit(row.querySelector(`[data-cell="${activeCell}"]`) ?? row.querySelector('[data-cell]'));
  }
  if (event.key === ' ' && row && !event.target.closest('button, summary, a, input')) {
    event.preventDefault();
    peek(row);
  }
  if ((event.key === 'j' || event.key === 'k') && row && !document.querySelector('[data-peek]')?.hidden) {
    const panel = document.querySelector('[data-peek]');
    if (panel.dataset.client !== row.dataset.client) peek(row);
  }
});
