// Files dropped on the page; how much has been sent; forms that send themselves when something is chosen.
htmx.onLoad(part => {
  for (const form of [part, ...part.querySelectorAll('[data-send-on-change]')]) {
    if (form.matches?.('[data-send-on-change]')) form.addEventListener('change', () => form.requestSubmit());
  }
  const drop = part.querySelector('[data-import-drop]');
  if (!drop) return;
  const input = drop.querySelector('[data-import-file]');
  const bar = drop.querySelector('[data-import-bar]');
  for (const kind of ['dragover', 'dragleave', 'drop']) {
    drop.addEventListener(kind, event => {
      event.preventDefault();
      drop.toggleAttribute('data-over', kind === 'dragover');
      if (kind === 'drop' && event.dataTransfer.files.length > 0) {
        input.files = event.dataTransfer.files;
        drop.requestSubmit();
      }
    });
  }
  input.addEventListener('change', () => { if (input.files.length > 0) drop.requestSubmit(); });
  drop.addEventListener('htmx:xhr:progress', event => {
    if (!event.detail.lengthComputable) return;
    bar.hidden = false;
    bar.style.setProperty('--share', `${100 * event.detail.loaded / event.detail.total}%`);
  });
  drop.addEventListener('htmx:beforeRequest', () => { drop.querySelector('[data-import-send]').disabled = true; });
  drop.addEventListener('htmx:afterRequest', () => { drop.querySelector('[data-import-send]')?.removeAttribute('disabled'); });
});
