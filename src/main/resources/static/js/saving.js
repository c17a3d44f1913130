// What is sent and gets no answer stays in its form, with a sentence beside it; sent again, it carries the same key, so it is
// carried out once. Should the page be loaded anew meanwhile, what was typed comes back.
const STORE = 'unsaved';
const UNKNOWN = new Set([0, 502, 503, 504]); // without an answer of the program nobody knows whether it was carried out
const LONGEST_WAIT = 30_000;
const pending = new WeakMap();

document.cookie = `language=${document.documentElement.lang}; path=/; max-age=31536000; samesite=lax`;

const words = () => document.querySelector('[data-toasts]')?.dataset ?? {};
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
const formOf = element => element.closest('form') ?? element;

function printOf(parameters) {
  return JSON.stringify(Object.entries(parameters ?? {}).filter(([name]) => name !== '_csrf').map(([name, value]) => [name, [value].flat().map(one => one instanceof File ? [one.name, one.size, one.lastModified] : one)]));
}

// The same words with the same key; other words are another thing to save.
document.addEventListener('htmx:configRequest', event => {
  const { verb, elt, path, parameters, headers } = event.detail;
  if (verb === 'get') return;
  const print = `${verb} ${path} ${printOf(parameters)}`;
  const known = pending.get(formOf(elt));
  const key = known?.print === print ? known.key : newKey();
  pending.set(formOf(elt), { print, key });
  headers['Idempotency-Key'] = key;
});

document.addEventListener('htmx:beforeSend', event => {
  const { xhr, requestConfig } = event.detail;
  const files = requestConfig.elt.closest?.('form')?.querySelector('input[type=file]');
  if (requestConfig.verb !== 'get' && !files) xhr.timeout = LONGEST_WAIT;
});

document.addEventListener('htmx:afterRequest', event => {
  const { xhr, requestConfig } = event.detail;
  if (requestConfig.verb === 'get') return;
  const form = formOf(requestConfig.elt);
  form.querySelector?.('[data-unsaved]')?.remove();
  if (UNKNOWN.has(xhr.status)) return say(form, sentenceOf(xhr));
  pending.delete(form);
  forget(form);
});

function sentenceOf(xhr) {
  const told = xhr.status === 503 && (xhr.getResponseHeader('Content-Type') ?? '').startsWith('text/plain');
  return told ? xhr.responseText : words().offline;
}

function say(form, sentence) {
  if (!form.matches('form')) return;
  note(form, sentence);
  remember(form);
}

function note(form, sentence) {
  form.querySelector('[data-unsaved]')?.remove();
  const line = Object.assign(document.createElement('p'), { className: 'notice notice-wrong', textContent: sentence });
  line.dataset.unsaved = '';
  line.setAttribute('role', 'alert');
  const button = [...form.querySelectorAll('button:not([type=button]), input[type=submit]')].at(-1);
  const row = button?.closest('.row-actions, .form-actions, .actions, .composer-foot') ?? button;
  if (row && form.contains(row)) row.before(line);
  else form.append(line);
}

// --- The page is loaded anew: what was typed waits for its form in this tab ---------------------------------------------

const typed = form => [...form.elements].filter(field => field.name && field.name !== '_csrf' && field.matches('textarea, select, input:not([type=hidden], [type=password], [type=file], [type=submit])'));
const addressOf = form => form.getAttribute('hx-post') ?? form.getAttribute('hx-put') ?? form.getAttribute('hx-patch') ?? form.getAttribute('action') ?? location.pathname;
const kept = () => JSON.parse(sessionStorage.getItem(STORE) ?? '{}');

function remember(form) {
  const fields = typed(form).map(field => ({ name: field.name, value: field.matches('[multiple]') ? [...field.selectedOptions].map(option => option.value) : field.value, checked: field.checked === true }));
  sessionStorage.setItem(STORE, JSON.stringify({ ...kept(), [addressOf(form)]: { page: location.pathname, fields, pending: pending.get(form) } }));
}

function forget(form) {
  if (!form.matches('form')) return;
  const all = kept();
  if (!(addressOf(form) in all)) return;
  delete all[addressOf(form)];
  sessionStorage.setItem(STORE, JSON.stringify(all));
}

function bringBack(part) {
  const all = kept();
  for (const form of [part, ...part.querySelectorAll('form')].filter(one => one.matches?.('form'))) {
    const was = all[addressOf(form)];
    if (!was || was.page !== location.pathname || pending.has(form)) continue;
    const fields = typed(form);
    was.fields.forEach((old, place) => {
      const field = fields[place]?.name === old.name ? fields[place] : fields.find(one => one.name === old.name);
      if (!field) return;
      if (field.matches('[type=checkbox], [type=radio]')) field.checked = fields[place] === field ? old.checked : field.checked;
      else if (field.matches('[multiple]')) for (const option of field.options) option.selected = old.value.includes(option.value);
      else field.value = old.value;
    });
    if (was.pending) pending.set(form, was.pending);
    note(form, words().unsavedBefore);
  }
}

htmx.onLoad(bringBack);
