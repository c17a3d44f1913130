// Filter bars: <form data-filters hx-trigger="change, submit"> asks again at once and leaves empty fields out of the address.
document.addEventListener('htmx:configRequest', event => {
  const form = event.target.closest?.('form[data-filters]');
  if (!form || event.detail.verb !== 'get') return;
  const asked = event.detail.formData;
  if (asked.get('period')) for (const day of ['from', 'to']) asked.delete(day);
  for (const [name, value] of [...asked.entries()]) if (value === '') asked.delete(name);
});

// A period by name and days of one's own exclude each other: what was chosen last counts.
document.addEventListener('change', event => {
  const form = event.target.closest?.('form[data-filters]');
  if (!form) return;
  if (event.target.name === 'from' || event.target.name === 'to') for (const named of form.querySelectorAll('[name=period]')) named.value = '';
}, true);
