// The rail: folded on wide screens, drawn in on narrow ones. Menus close on a click elsewhere or Escape.
const root = document.documentElement;

document.addEventListener('click', event => {
  if (event.target.closest('[data-rail-fold]')) {
    root.dataset.rail = root.dataset.rail === 'folded' ? '' : 'folded';
    localStorage.setItem('rail', root.dataset.rail);
  }
  if (event.target.closest('[data-rail-open]')) root.dataset.railOpen = 'yes';
  else if (root.dataset.railOpen && !event.target.closest('.rail details')) delete root.dataset.railOpen;
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!menu.contains(event.target) || event.target.closest('.menu-sheet a, .menu-sheet button')) menu.open = false;
  }
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  delete root.dataset.railOpen;
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

// Bars get their length from data-share (0 to 100): the content policy allows no style attributes.
htmx.onLoad(part => {
  for (const bar of [part, ...part.querySelectorAll('[data-share]')]) {
    if (bar.dataset?.share !== undefined) bar.style.setProperty('--share', `${bar.dataset.share}%`);
  }
});
