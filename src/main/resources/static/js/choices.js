// Long choices can be searched: <select data-choices="search">; data-choices="add" lets new ones be typed.
htmx.onLoad(part => {
  for (const select of part.querySelectorAll('select[data-choices], input[data-choices]')) {
    if (select.tomselect) continue;
    new TomSelect(select, { create: select.dataset.choices === 'add', maxOptions: 1000, plugins: select.multiple ? ['remove_button'] : [], allowEmptyOption: true });
  }
});
// A page taken from the history or swapped by a boosted link must not carry half a widget.
document.addEventListener('htmx:beforeCleanupElement', event => event.target.tomselect?.destroy());
