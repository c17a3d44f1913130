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

// A period by name and days of one's own exclude each other: what was chosen last counts.
document.addEventListener('change', event => {
  const form = event.target.closest?.('form[data-filters]');
  if (!form) return;
  if (event.target.name === 'period') for (const day of form.querySelectorAll('[name=from], [name=to]')) day.value = '';
  if (event.target.name === 'from' || event.target.name === 'to') for (const named of form.querySelectorAll('[name=period]')) named.value = '';
}, true);
