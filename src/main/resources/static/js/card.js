// The client card: editing in place, the composer that opens when it is used, tabs, choosing a client, files dropped.
const changed = form => [...form.elements].some(input => input.name && (input.type === 'hidden' && input.dataset.chosen === undefined ? false
  : input.options ? [...input.options].some(option => option.selected !== option.defaultSelected)
  : input.type === 'checkbox' || input.type === 'radio' ? input.checked !== input.defaultChecked
  : input.name !== 'q' && input.value !== input.defaultValue));

function cancel(form) {
  form.dataset.leaving = 'yes';
  if (form.dataset.cancel) htmx.ajax('GET', form.dataset.cancel, { target: form.dataset.cancelTarget ?? form, swap: 'outerHTML' }).then(() => focusBack(form.id));
  else form.querySelector('[data-cancel-edit]')?.click();
}

function focusBack(id) {
  if (id && (document.activeElement === document.body || !document.activeElement)) document.getElementById(id)?.querySelector('[data-open]')?.focus();
}

document.addEventListener('keydown', event => {
  const form = event.target.closest?.('[data-edit], [data-form]');
  if (form && event.key === 'Escape') {
    event.preventDefault();
    event.stopPropagation();
    cancel(form);
  } else if (event.key === 'F2' && !form) {
    const fact = event.target.closest?.('[data-fact]');
    fact?.querySelector('[data-open]')?.click();
  } else if (form?.dataset.edit !== undefined && event.key === 'Enter' && event.target.matches('select') && !event.ctrlKey) {
    event.preventDefault();
    form.requestSubmit();
  }
});

// Leaving a field saves it, if anything was changed. A question stays until it is answered.
document.addEventListener('focusout', event => {
  const form = event.target.closest?.('[data-edit]');
  if (!form || form.dataset.asks || form.dataset.leaving) return;
  setTimeout(() => {
    if (!form.isConnected || form.dataset.leaving || form.contains(document.activeElement) || !document.hasFocus()) return;
    if (changed(form)) form.requestSubmit();
    else cancel(form);
  }, 120);
});

document.addEventListener('htmx:beforeRequest', event => {
  if (event.target.matches?.('[data-edit]')) event.target.dataset.leaving = 'yes';
});
document.addEventListener('htmx:afterRequest', event => {
  if (event.detail.failed && event.target.matches?.('[data-edit]')) delete event.target.dataset.leaving;
});
document.addEventListener('htmx:afterSettle', event => {
  if (event.detail.elt.matches?.('[data-fact]')) focusBack(event.detail.elt.id);
});

document.addEventListener('change', event => {
  if (event.target.matches('[data-edit] select[data-submits]')) event.target.form.requestSubmit();
  const group = event.target.dataset?.oneOf;
  if (group && event.target.checked) {
    for (const other of event.target.form.querySelectorAll(`[data-one-of="${group}"]`)) if (other !== event.target) other.checked = false;
  }
  if (event.target.matches('[data-drop-input]') && event.target.files.length) event.target.form.requestSubmit();
  if (event.target.matches('[data-pick]')) event.target.form.querySelector('.next-day')?.focus();
  if (event.target.matches('.next-day') && event.target.value) event.target.form.querySelector('[data-pick]').checked = true;
});

document.addEventListener('click', event => {
  const hit = selector => event.target.closest(selector);
  const edit = hit('[data-edit]');
  if (hit('[data-edit] [data-cancel-edit]')) cancel(edit);
  const share = hit('[data-set]');
  if (share) {
    edit.querySelector('input[name=value]').value = share.dataset.set;
    edit.requestSubmit();
  }
  const chosen = hit('[data-choose]');
  if (chosen) {
    edit.querySelector('[data-chosen]').value = chosen.dataset.choose;
    edit.requestSubmit();
  }
  const fact = hit('[data-open-fact]');
  if (fact) openFact(fact.dataset.openFact);
  const more = hit('[data-one-more]');
  if (more) {
    const input = more.parentElement.querySelector('input').cloneNode();
    input.value = '';
    input.removeAttribute('id');
    more.before(input);
    input.focus();
  }
  if (hit('[data-to-composer]')) document.getElementById('composer')?.scrollIntoView({ block: 'nearest' });
  const composer = hit('[data-composer]');
  if (hit('[data-composer-close]')) close(composer);
  for (const open of document.querySelectorAll('.composer-open')) if (open !== composer && !open.querySelector('textarea').value && !open.querySelector('[name=action]') && !hit('[data-to-composer], .toasts')) close(open);
  const tab = hit('[data-tab]');
  if (tab) {
    for (const other of tab.parentElement.querySelectorAll('[data-tab]')) other.removeAttribute('aria-current');
    tab.setAttribute('aria-current', 'page');
    history.replaceState(history.state, '', tab.dataset.tab);
  }
});

function openFact(field) {
  const [kind, what] = field.split(':');
  const opener = kind === 'contact' ? document.querySelector(`[data-add-contact="${what}"]`) : document.querySelector(`#fact-${CSS.escape(field)} [data-open]`);
  const folded = opener?.closest('details');
  if (folded) folded.open = true;
  opener?.scrollIntoView({ block: 'center' });
  opener?.click();
}

// A link may lead to a field: /clients/7#open-tax_id
htmx.onLoad(part => {
  if (!location.hash.startsWith('#open-') || !(part.querySelector?.('[data-client-card]') ?? part.matches?.('[data-client-card]'))) return;
  const field = decodeURIComponent(location.hash.slice('#open-'.length));
  history.replaceState(history.state, '', location.pathname + location.search);
  requestAnimationFrame(() => openFact(field));
});

function close(composer) {
  if (composer.closest('#composer')) composer.classList.remove('composer-open');
  composer.dispatchEvent(new CustomEvent('composer-closed', { bubbles: true }));
  document.activeElement?.blur();
}

// The line that grows, and the composer that opens with it.
document.addEventListener('focusin', event => {
  if (event.target.matches('.composer-text')) event.target.closest('[data-composer]').classList.add('composer-open');
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && event.target.closest?.('[data-composer]')) close(event.target.closest('[data-composer]'));
});
function grow(area) {
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
}
document.addEventListener('input', event => {
  if (event.target.matches('[data-grows]')) grow(event.target);
  if (event.target.matches('[data-search]')) event.target.form.querySelector('[data-chosen]').value = '';
});

// Arrows walk the clients found, Enter takes one.
document.addEventListener('keydown', event => {
  if (!event.target.matches?.('[data-search]') || !['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) return;
  const lines = [...event.target.form.querySelectorAll('[data-choose]')];
  const at = lines.findIndex(line => line.getAttribute('aria-selected') === 'true');
  if (event.key === 'Enter') {
    if (event.target.value.trim() === '') return;
    event.preventDefault();
    lines[Math.max(at, 0)]?.click();
    return;
  }
  event.preventDefault();
  const next = (at + (event.key === 'ArrowDown' ? 1 : -1) + lines.length) % lines.length;
  lines.forEach((line, i) => line.setAttribute('aria-selected', i === next ? 'true' : 'false'));
});

for (const kind of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(kind, event => {
    const place = event.target.closest?.('[data-drop]');
    if (!place) return;
    event.preventDefault();
    place.classList.toggle('drop-over', kind === 'dragover');
    if (kind === 'drop' && event.dataTransfer.files.length) {
      place.querySelector('[data-drop-input]').files = event.dataTransfer.files;
      place.requestSubmit();
    }
  });
}
document.addEventListener('htmx:xhr:progress', event => {
  const bar = event.target.querySelector?.('.drop-progress');
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.value = 100 * event.detail.loaded / event.detail.total;
});

htmx.onLoad(part => {
  for (const area of part.querySelectorAll('[data-grows]')) if (area.value) grow(area);
});

// A form that was sent before htmx has taken it over must not leave the page: it is sent again a moment later.
// One with an address of its own knows where to go.
document.addEventListener('submit', event => {
  if (event.defaultPrevented || !event.target.hasAttribute('hx-post') || event.target.hasAttribute('action')) return;
  event.preventDefault();
  setTimeout(() => { if (event.target.isConnected) event.target.requestSubmit(event.submitter); }, 60);
});
