// Runs before the page is painted: light or dark, as the person or the device wants it.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paint = () => {
    const wish = root.dataset.theme;
    root.dataset.bsTheme = wish === 'dark' || (wish !== 'light' && dark.matches) ? 'dark' : 'light';
    if (localStorage.getItem('rail') === 'folded') root.dataset.rail = 'folded';
  };
  dark.addEventListener('change', paint);
  document.addEventListener('htmx:afterSettle', paint);
  paint();
})();
