// Ctrl+K: the command palette. Its content comes from /palette and searches as one types.
function open() {
  const palette = document.querySelector('[data-palette]');
  if (!palette || palette.open) return;
  palette.showModal();
  htmx.ajax('GET', '/palette', { target: palette, swap: 'innerHTML' }).then(() => palette.querySelector('input')?.focus());
}

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    open();
  }
});

document.addEventListener('click', event => {
  if (event.target.closest('[data-palette-open]')) open();
  const palette = event.target.closest('dialog.palette');
  if (palette && (event.target === palette || event.target.closest('a'))) palette.close();
});

// Arrows walk the found lines, Enter opens the chosen one.
document.addEventListener('keydown', event => {
  const palette = event.target.closest?.('dialog.palette');
  if (!palette || !['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) return;
  const lines = [...palette.querySelectorAll('[data-found]')];
  const at = lines.findIndex(line => line.getAttribute('aria-selected') === 'true');
  if (event.key === 'Enter') {
    event.preventDefault();
    if (answered(palette)) lines[Math.max(at, 0)]?.click();
    else palette.dataset.hasty = 'yes';
    return;
  }
  if (lines.length === 0) return;
  event.preventDefault();
  const next = (at + (event.key === 'ArrowDown' ? 1 : -1) + lines.length) % lines.length;
  lines.forEach((line, i) => line.setAttribute('aria-selected', i === next ? 'true' : 'false'));
  lines[next].scrollIntoView({ block: 'nearest' });
});

// Who types a number and presses Enter at once means what that number finds, not what is still on the screen.
function answered(palette) {
  const typed = palette.querySelector('input')?.value.trim().replace(/\s+/g, ' ') ?? '';
  return typed === (palette.querySelector('[data-found-for]')?.dataset.foundFor ?? '');
}

document.addEventListener('htmx:afterSettle', event => {
  const palette = event.target.closest?.('dialog.palette[open]');
  palette?.querySelector('[data-found]')?.setAttribute('aria-selected', 'true');
  if (!palette?.dataset.hasty || !answered(palette)) return;
  delete palette.dataset.hasty;
  palette.querySelector('[data-found]')?.click();
});

document.addEventListener('input', event => {
  const palette = event.target.closest?.('dialog.palette');
  if (palette) delete palette.dataset.hasty;
});
