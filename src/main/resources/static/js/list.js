// Lists by keyboard: j and k walk the rows, Enter opens, x picks, d does what is to be done.
const typing = target => target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], .ts-control');

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
  const rows = [...document.querySelectorAll('[data-list] [data-row]')];
  if (rows.length === 0) return;
  const at = rows.findIndex(row => row.hasAttribute('data-current'));
  if (event.key === 'j' || event.key === 'k') {
    const next = Math.min(Math.max(at + (event.key === 'j' ? 1 : -1), 0), rows.length - 1);
    rows.forEach((row, i) => row.toggleAttribute('data-current', i === next));
    rows[next].scrollIntoView({ block: 'nearest' });
    return;
  }
  if (at < 0) return;
  if (event.key === 'Enter' && !event.target.closest('a, button, summary')) rows[at].querySelector('[data-row-link]')?.click();
  if (event.key === 'x') rows[at].querySelector('[data-row-pick]')?.click();
  if (event.key === 'd') {
    event.preventDefault();
    rows[at].querySelector('[data-row-do]')?.click();
  }
});

// What does not fit into its cell is read by pointing at it.
document.addEventListener('mouseover', event => {
  const cell = event.target.closest('.list td');
  if (cell && !cell.title && cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent.trim();
});
