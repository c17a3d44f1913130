// Choices that are searched on the server while typing: <select data-remote="/deals/clients">, which answers [{id, name, …}].
htmx.onLoad(part => {
  for (const select of part.querySelectorAll('select[data-remote]')) {
    if (select.tomselect) continue;
    new TomSelect(select, {
      valueField: 'id',
      labelField: 'name',
      searchField: [],
      sortField: [],
      maxOptions: 50,
      maxItems: 1,
      preload: 'focus',
      loadThrottle: 150,
      placeholder: select.dataset.placeholder,
      shouldLoad: () => true,
      score: () => () => 1,
      load(words, done) {
        this.clearOptions();
        fetch(`${select.dataset.remote}?q=${encodeURIComponent(words)}`, { headers: { Accept: 'application/json' } })
          .then(answer => (answer.ok ? answer.json() : []))
          .then(done, () => done());
      },
      render: {
        option: (choice, escape) => `<div>${escape(choice.name ?? choice.text)}${choice.hint ? ` <span class="quiet">${escape(choice.hint)}</span>` : ''}</div>`,
        item: (choice, escape) => `<div>${escape(choice.name ?? choice.text)}</div>`,
      },
    });
  }
});
document.addEventListener('htmx:beforeCleanupElement', event => event.target.tomselect?.destroy());
