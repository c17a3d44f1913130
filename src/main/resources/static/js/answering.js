// The page on which clients answer: only what is asked is shown, everything is saved as one goes, digits give marks. Without this script it is a plain form.
const form = document.getElementById('answers');
const pieces = [...form.querySelectorAll('.ask')];
const state = form.querySelector('[data-state]');
document.documentElement.classList.add('js');

const fields = piece => [...piece.querySelectorAll('input, select, textarea')];
const shown = () => pieces.filter(piece => !piece.hidden);
const values = code => [...new FormData(form).entries()].filter(([name]) => name === `q.${code}` || name === `q.${code}.na`).map(([name, value]) => name.endsWith('.na') ? 'na' : value).filter(value => value !== '');
const answered = piece => fields(piece).some(field => field.type === 'radio' || field.type === 'checkbox' ? field.checked : field.value.trim() !== '');

// What is not asked is disabled: it is neither sent nor counted by those that depend on it.
function branch() {
  for (const piece of pieces) {
    if (!piece.dataset.if) continue;
    const given = values(piece.dataset.if);
    const any = piece.dataset.ifAny.split(' ').filter(Boolean);
    const from = piece.dataset.ifFrom ?? -Infinity, to = piece.dataset.ifTo ?? Infinity;
    const holds = given.some(value => any.length ? any.includes(value) : value !== 'na' && Number(value) >= from && Number(value) <= to);
    piece.hidden = piece.disabled = !holds;
  }
  const all = shown(), done = all.filter(answered).length;
  form.querySelector('progress').value = all.length ? done / all.length * 100 : 0;
  form.querySelector('[data-progress-words]').textContent = form.dataset.progress.replace('{0}', done).replace('{1}', all.length);
}

// One after the other, or two first answers would begin two sheets.
let sending = Promise.resolve();
const waiting = new Map();
function keep(piece) {
  if (!form.dataset.keep) return;
  waiting.set(piece, true);
  sending = sending.then(async () => {
    if (!waiting.delete(piece)) return;
    const body = new URLSearchParams();
    for (const code of piece.dataset.codes.split(' ')) body.append('keep', code);
    if (form.elements._csrf) body.append('_csrf', form.elements._csrf.value);
    for (const [name, value] of new FormData(form)) if (fields(piece).some(field => field.name === name)) body.append(name, value);
    try {
      const answer = await fetch(form.dataset.keep, { method: 'POST', body, redirect: 'error' });
      if (answer.status === 409) location.reload();
      const faults = answer.status === 422 ? await answer.json() : {};
      say(piece, Object.values(faults)[0] ?? '');
      state.textContent = answer.ok ? form.dataset.saved : answer.status === 422 ? '' : form.dataset.unsaved;
    } catch {
      state.textContent = form.dataset.unsaved;
    }
  });
}

function say(piece, sentence) {
  const fault = piece.querySelector('[data-fault]');
  fault.textContent = sentence;
  fault.hidden = !sentence;
  piece.classList.toggle('ask-wrong', !!sentence);
  if (sentence) piece.setAttribute('aria-invalid', 'true'); else piece.removeAttribute('aria-invalid');
}

// Places of a ranking: who takes one that is taken gets it, and the other one gets what was free.
function swap(select) {
  const others = [...select.closest('.ask').querySelectorAll('select')].filter(other => other !== select);
  const same = others.find(other => other.value && other.value === select.value);
  if (same) same.value = select.dataset.before ?? '';
  for (const one of [select, ...others]) one.dataset.before = one.value;
}

form.addEventListener('change', event => {
  const piece = event.target.closest('.ask');
  if (!piece) return;
  if (piece.dataset.kind === 'ranking') swap(event.target);
  if (event.target.name.endsWith('.na') && event.target.checked) piece.querySelector('.typed input').value = '';
  branch();
  keep(piece);
});

let pause;
form.addEventListener('input', event => {
  const area = event.target.closest('textarea');
  if (!area) {
    if (event.target.closest('.typed')) { const na = event.target.closest('.ask').querySelector('.not-applicable input'); if (na) na.checked = false; }
    return;
  }
  const left = area.dataset.most - area.value.length, note = area.parentElement.querySelector('[data-letters]');
  note.textContent = left < 500 ? area.dataset.left.replace('{0}', left) : '';
  note.classList.toggle('left-over', left < 0);
  clearTimeout(pause);
  pause = setTimeout(() => { branch(); keep(area.closest('.ask')); }, 1200);
});

// Pressed again, a mark is taken back.
form.addEventListener('click', event => {
  const radio = event.target.closest('input[type=radio]');
  if (!radio) return;
  if (radio.dataset.chosen === 'yes') {
    radio.checked = false;
    delete radio.dataset.chosen;
    radio.dispatchEvent(new Event('change', { bubbles: true }));
  } else mark(radio);
});
function mark(radio) {
  for (const other of form.querySelectorAll(`input[name="${CSS.escape(radio.name)}"]`)) delete other.dataset.chosen;
  radio.dataset.chosen = 'yes';
}

const stops = () => shown().map(piece => fields(piece).find(field => field.checked) ?? fields(piece)[0]).concat(form.querySelector('.send'));
const go = piece => { const all = shown(), next = stops()[all.indexOf(piece) + 1]; next.focus({ preventScroll: true }); (next.closest('.ask') ?? next).scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' }); };
let typed = '', typedAt = 0;

document.addEventListener('keydown', event => {
  if (event.isComposing || event.altKey || event.metaKey) return;
  const area = event.target.closest('textarea');
  if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); form.requestSubmit(); return; }
  if (event.ctrlKey) return;
  const piece = event.target.closest('.ask') ?? (event.target === document.body ? shown().find(one => !answered(one)) : null);
  if (!piece) return;
  if (event.key === 'Enter' && !area) { event.preventDefault(); go(piece); return; }
  if (!/^[0-9-]$/.test(event.key) || area || event.target.closest('select, .typed')) return;
  const inputs = fields(piece).filter(field => field.type === 'radio' || field.type === 'checkbox');
  if (!inputs.length) return;
  const now = performance.now();
  typed = (now - typedAt < 900 ? typed : '') + event.key;
  typedAt = now;
  const byValue = piece.querySelector('.marks');
  const find = text => byValue ? inputs.find(input => input.value === text) : inputs[Number(text) - 1];
  const wanted = find(typed) ?? find(event.key);
  if (!wanted) return;
  if (!find(typed)) typed = event.key;
  event.preventDefault();
  wanted.focus();
  if (wanted.type === 'checkbox') wanted.checked = !wanted.checked; else { wanted.checked = true; mark(wanted); }
  wanted.dispatchEvent(new Event('change', { bubbles: true }));
});

for (const radio of form.querySelectorAll('input[type=radio]:checked')) radio.dataset.chosen = 'yes';
for (const select of form.querySelectorAll('.ranked select')) select.dataset.before = select.value;
form.querySelector('[data-progress-bar]').hidden = false;
branch();
const wrong = form.querySelector('.ask-wrong');
if (wrong) { const field = fields(wrong)[0]; field?.focus({ preventScroll: true }); wrong.scrollIntoView({ block: 'center' }); }
