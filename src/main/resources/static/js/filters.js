// Filter bars: what is empty does not enter the address, and a sheet of filters stays open while one chooses in it.
document.addEventListener('htmx:configRequest', event => {
  if (!event.target.matches('[data-filters]')) return;
  const asked = event.detail.parameters;
  for (const key of Object.keys(asked)) {
    const filled = [asked[key]].flat().filter(value => value !== '');
    if (filled.length === 0) delete asked[key];
    else if (key === 'cols') asked[key] = filled.join(',');
  }
});

let open = [];
document.addEventListener('htmx:beforeSwap', event => {
  if (event.detail.requestConfig?.elt?.matches?.('[data-filters]')) open = [...document.querySelectorAll('[data-filters] details')].map(details => details.open);
});
document.addEventListener('htmx:afterSettle', () => {
  document.querySelectorAll('[data-filters] details').forEach((details, i) => { if (open[i]) details.open = true; });
  open = [];
});
