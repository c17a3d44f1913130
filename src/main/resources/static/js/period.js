// A period by name and days of one's own exclude each other: what was chosen last counts.
document.addEventListener('htmx:configRequest', event => {
  if (!event.target.matches?.('[data-filters]')) return;
  const asked = event.detail.formData;
  if (asked.get('period')) for (const day of ['from', 'to']) asked.delete(day);
});

document.addEventListener('change', event => {
  const form = event.target.closest?.('form[data-filters]');
  if (form && ['from', 'to'].includes(event.target.name)) for (const named of form.querySelectorAll('[name=period]')) named.value = '';
}, true);
