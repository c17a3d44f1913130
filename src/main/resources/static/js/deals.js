// Deals are moved by dragging or from a menu, and lost in a dialog that asks why. Parts that show a deal wait for "deal-changed".
let dragging = false;
let waiting = false;

const post = (path, values, card, back) => {
  const done = event => {
    if (event.detail.xhr.status >= 400) back();
  };
  card.addEventListener('htmx:afterRequest', done, { once: true });
  card.addEventListener('htmx:sendError', back, { once: true });
  htmx.ajax('POST', path, { source: card, target: card, swap: 'none', values });
};

function askForReason(deal) {
  const dialog = document.getElementById('loss');
  htmx.ajax('GET', `/deals/${deal}/loss`, { target: dialog, swap: 'innerHTML' }).then(() => {
    if (!dialog.open) dialog.showModal();
    dialog.querySelector('input[type=radio]')?.focus();
  });
}

// Says what the deal lacks for the stage, and takes it.
function askForMissing(deal, to) {
  const dialog = document.getElementById('move-on');
  if (!dialog) {
    location.href = `/deals/${deal}/move?to=${to}`;
    return;
  }
  htmx.ajax('GET', `/deals/${deal}/move?to=${to}`, { target: dialog, swap: 'innerHTML' }).then(() => {
    if (!dialog.open) dialog.showModal();
    dialog.querySelector('input:not([type=hidden]), select, textarea')?.focus();
  });
}

/// `back` undoes on the screen what the server refused.
function move(card, to, back) {
  const deal = card.dataset.deal;
  if (to === 'lost') askForReason(deal);
  else if (to === 'won') {
    card.hidden = true;
    post(`/deals/${deal}/won`, {}, card, () => { card.hidden = false; });
  } else post(`/deals/${deal}/stage`, { stage: to }, card, back);
}

function dropped(event) {
  dragging = false;
  const { item, from, to, oldIndex } = event;
  document.querySelector('[data-zones]')?.classList.remove('dragging');
  const back = () => from.insertBefore(item, from.children[oldIndex] ?? null);
  if (to !== from) {
    if (to.dataset.zone) back();
    move(item, to.dataset.zone ?? to.dataset.cards, back);
  }
  if (waiting) htmx.trigger(document.querySelector('[data-board]'), 'live');
  waiting = false;
}

htmx.onLoad(part => {
  for (const list of part.querySelectorAll('[data-cards], [data-zone]')) {
    if (list.dataset.sortable) continue;
    list.dataset.sortable = 'yes';
    new Sortable(list, {
      group: list.dataset.zone ? { name: 'deals', pull: false, put: true } : 'deals',
      draggable: '.deal-card',
      sort: false,
      animation: 120,
      delay: 180,
      delayOnTouchOnly: true,
      filter: 'button',
      preventOnFilter: false,
      onStart() {
        dragging = true;
        document.querySelector('[data-zones]')?.classList.add('dragging');
      },
      onEnd: dropped,
    });
  }
});

// The menu for those who do not drag.
document.addEventListener('click', event => {
  const opener = event.target.closest('[data-move]');
  const menu = document.querySelector('[data-move-menu]');
  if (opener && menu) {
    const card = opener.closest('[data-deal]');
    menu.dataset.deal = card.dataset.deal;
    menu.querySelector('[data-move-name]').textContent = card.dataset.name;
    const stage = card.closest('[data-cards]').dataset.cards;
    menu.querySelectorAll('[data-move-to]').forEach(button => { button.disabled = button.dataset.moveTo === stage; });
    menu.showModal();
    return;
  }
  const choice = event.target.closest('[data-move-to]');
  if (choice) {
    menu.close();
    const card = document.getElementById(`deal-${menu.dataset.deal}`);
    const from = card.parentElement;
    const next = card.nextElementSibling;
    const to = document.querySelector(`[data-cards="${choice.dataset.moveTo}"]`);
    to?.prepend(card);
    move(card, choice.dataset.moveTo, () => from.insertBefore(card, next));
    return;
  }
  const loss = event.target.closest('[data-loss-open]');
  if (loss) askForReason(loss.dataset.lossOpen);
  const on = event.target.closest('[data-move-on]');
  if (on) askForMissing(on.dataset.moveOn, on.dataset.moveOnTo);
  if (event.target.closest('[data-dialog-close]') || event.target === menu) event.target.closest('dialog').close();
});
document.addEventListener('keydown', event => {
  if (event.key !== 'm' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
  event.target.closest('.deal-card')?.querySelector('[data-move]').click();
});
document.addEventListener('deal-changed', () => ['loss', 'move-on'].forEach(id => document.getElementById(id)?.close()));
document.addEventListener('stage-lacks', event => askForMissing(event.detail.deal, event.detail.to));

// Nothing is fetched anew under a hand that drags, under words that are being typed, or before a move is answered: what the
// answer says is said to the card that asked.
const AGAIN = 300;
const isHeld = (part, config) => dragging || (config.triggeringEvent?.type === 'live' && part.contains(document.activeElement) && document.activeElement.matches('input, textarea'));
document.addEventListener('htmx:beforeRequest', event => {
  const part = event.target;
  if (!part.matches?.('[data-hold]') || !isHeld(part, event.detail.requestConfig)) return;
  event.preventDefault();
  waiting = dragging;
});
document.addEventListener('htmx:beforeSwap', event => {
  const { target: part, requestConfig } = event.detail;
  if (!part?.matches?.('[data-hold]') || requestConfig.elt !== part) return;
  const unanswered = part.querySelector('.htmx-request') !== null;
  if (!unanswered && !isHeld(part, requestConfig)) return;
  event.detail.shouldSwap = false;
  waiting = dragging;
  if (unanswered && !dragging) setTimeout(() => htmx.trigger(part, 'live'), AGAIN);
});

// A board that is fetched anew keeps what had been loaded and where one had scrolled to.
let places = null;
document.addEventListener('htmx:configRequest', event => {
  if (!event.target.matches?.('[data-board]')) return;
  event.detail.parameters.depth = Math.max(...[...event.target.querySelectorAll('[data-cards]')].map(list => list.querySelectorAll('.deal-card').length));
});
document.addEventListener('htmx:beforeSwap', event => {
  const board = event.detail.target?.closest?.('[data-board]');
  if (!board || board !== event.detail.target) return;
  places = { left: board.scrollLeft, tops: Object.fromEntries([...board.querySelectorAll('[data-cards]')].map(list => [list.dataset.cards, list.scrollTop])) };
});
document.addEventListener('htmx:afterSwap', () => {
  const board = document.querySelector('[data-board]');
  if (!places || !board) return;
  board.scrollLeft = places.left;
  for (const list of board.querySelectorAll('[data-cards]')) list.scrollTop = places.tops[list.dataset.cards] ?? 0;
  places = null;
});
