// Passkeys. <form data-passkey="get|create" data-options="/address">: on submit the browser asks the authenticator, and what it
// has signed goes along in the field "credential". data-unknown and data-broken are the sentences for a browser that knows no
// passkeys and for a person who has closed its window.
const known = () => window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential.parseRequestOptionsFromJSON;

const ask = async form => {
  const body = new URLSearchParams({ _csrf: form.elements._csrf.value });
  const answer = await fetch(form.dataset.options, { method: 'POST', body });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  const options = await answer.json();
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
};

const say = (form, sentence) => {
  const place = form.querySelector('[data-passkey-said]');
  place.textContent = sentence;
  place.hidden = !sentence;
};

document.addEventListener('submit', async event => {
  const form = event.target;
  if (!form.matches('form[data-passkey]')) return;
  if (form.elements.credential.value) return setTimeout(() => { form.elements.credential.value = ''; }); // it is good once
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!known()) return say(form, form.dataset.unknown);
  say(form, '');
  try {
    form.elements.credential.value = JSON.stringify((await ask(form)).toJSON());
    form.requestSubmit();
  } catch {
    say(form, form.dataset.broken);
  }
}, true);
