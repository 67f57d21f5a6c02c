// Shows what the server sends about the state of the list. The page is complete without it.
(() => {
  'use strict';
  const live = document.getElementById('live');
  if (!live || !window.EventSource) {
    return;
  }

  const state = live.querySelector('.live-state');
  const changed = live.querySelector('.changed');
  const show = isLive => {
    live.hidden = false;
    live.dataset.state = isLive ? 'live' : 'lost';
    const text = isLive ? state.dataset.liveText : state.dataset.lostText;
    if (state.textContent !== text) {
      state.textContent = text;
    }
  };

  const events = new EventSource(live.dataset.url);
  events.addEventListener('state', event => {
    const values = JSON.parse(event.data);
    for (const element of document.querySelectorAll('[data-live]')) {
      const value = values[element.dataset.live];
      if (value !== undefined && element.textContent !== value) {
        element.textContent = value;
      }
    }
    for (const element of document.querySelectorAll('[data-live-state]')) {
      const value = values[element.dataset.liveState];
      if (value !== undefined) {
        element.dataset.state = value;
      }
    }
    changed.hidden = values.version === live.dataset.version;
    show(true);
  });
  // The browser tries again on its own, unless the server refused.
  events.addEventListener('error', () => show(events.readyState === EventSource.CONNECTING));
  window.addEventListener('pagehide', () => events.close());
})();
