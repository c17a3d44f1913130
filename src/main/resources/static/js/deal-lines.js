// The lines of a deal: added by search, with their amounts as one types. Amounts are counted in whole numbers, exactly;
// what the server keeps is counted there anew.
const russian = () => document.documentElement.lang === 'ru';

/// "1 200,50" with 4 digits is 12005000n; null when it is no number.
function scaled(text, digits) {
  let plain = text.replace(/[\s\u00a0\u202f'’]/g, '');
  if (plain === '') return 0n;
  const comma = plain.lastIndexOf(',');
  const point = plain.lastIndexOf('.');
  if (comma >= 0 && point >= 0) plain = comma > point ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(',', '');
  else if (comma >= 0) plain = !russian() && /^\d{1,3}(,\d{3})+$/.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.');
  const parts = /^(\d{1,18})(?:\.(\d{1,10}))?$/.exec(plain);
  if (!parts || (parts[2] ?? '').length > digits) return null;
  return BigInt(parts[1] + (parts[2] ?? '').padEnd(digits, '0'));
}

function shown(cents) {
  const text = cents.toString().padStart(3, '0');
  const whole = new Intl.NumberFormat(russian() ? 'ru-RU' : 'en-GB').format(BigInt(text.slice(0, -2)));
  return text.endsWith('00') ? whole : `${whole}${russian() ? ',' : '.'}${text.slice(-2)}`;
}

function amount(row) {
  const value = (name, digits) => scaled(row.querySelector(`[name=${name}]`).value, digits);
  const [quantity, price, discount] = [value('quantity', 4), value('price', 4), value('discount', 2)];
  if (quantity === null || price === null || discount === null || discount > 10_000n) return null;
  return (quantity * price * (10_000n - discount) + 5_000_000_000n) / 10_000_000_000n;
}

function count(form) {
  let total = 0n;
  const rows = form.querySelectorAll('[data-line-rows] [data-line]');
  for (const row of rows) {
    const cents = amount(row);
    row.querySelector('[data-line-amount]').textContent = cents === null ? '' : shown(cents);
    total += cents ?? 0n;
  }
  form.querySelector('[data-line-total]').textContent = shown(total);
  form.querySelector('.line-table').classList.toggle('no-lines', rows.length === 0);
}

function touch(form) {
  form.dataset.dirty = 'yes';
  form.querySelector('[data-line-save]').hidden = false;
  count(form);
}

function add(form, product) {
  form.querySelector('[data-line-rows]').append(form.querySelector('[data-line-template]').content.cloneNode(true));
  const row = form.querySelector('[data-line-rows] [data-line]:last-child');
  const put = (name, value) => { row.querySelector(`[name=${name}]`).value = value ?? ''; };
  put('product_id', product.id);
  put('product', product.name);
  put('unit', product.unit);
  put('price', product.price);
  row.querySelector('[data-line-name]').textContent = product.name;
  touch(form);
  const quantity = row.querySelector('[name=quantity]');
  quantity.focus();
  quantity.select();
}

/// Having just been opened, the list opens once more a moment later and takes the focus back: what is typed into the new line would
/// go there. So it stays shut until somebody comes to it.
function keepShut(choice) {
  choice.lock();
  choice.wrapper.addEventListener('focus', () => choice.unlock(), { capture: true, once: true });
}

htmx.onLoad(part => {
  for (const form of [part, ...part.querySelectorAll('[data-lines]')]) {
    if (!form.matches?.('[data-lines]')) continue;
    count(form);
    if (form.dataset.dirty) form.querySelector('[data-line-save]').hidden = false;
  }
  for (const select of part.querySelectorAll('[data-line-add]')) {
    select.tomselect?.on('item_add', id => {
      const product = select.tomselect.options[id];
      select.tomselect.clear(true);
      select.tomselect.blur();
      keepShut(select.tomselect);
      if (product) setTimeout(() => add(select.form, product));
    });
  }
});

document.addEventListener('input', event => {
  const form = event.target.closest('[data-lines]');
  if (form && event.target.closest('[data-line]')) touch(form);
});
document.addEventListener('click', event => {
  const remove = event.target.closest('[data-line-remove]');
  if (!remove) return;
  const form = remove.closest('form');
  remove.closest('[data-line]').remove();
  touch(form);
});
window.addEventListener('beforeunload', event => {
  if (document.querySelector('[data-lines][data-dirty]')) event.preventDefault();
});
