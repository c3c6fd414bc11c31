'use strict';
// Runs before all other files of the page. The build writes into index.html what each of them is like (app/web/offline.py),
// so that a visit while the server gets a new build never mixes two: the browser refuses a file of another build, and this
// says so. A page that the service worker serves has all files of one build anyway.

/// The program, which is loaded from here on.
const loading = (() => {
  const { program, integrity } = document.currentScript.dataset;
  const response = fetch(program, integrity && !navigator.serviceWorker?.controller ? { integrity } : {});
  response.catch(() => {});  // page.js tells it
  return response;
})();

const kIncomplete = 'A file of this page is missing, or it is of another build: reload the page in a minute.';

window.addEventListener('error', (event) => {
  if (!event.target?.matches?.('script, link[rel=stylesheet]')) return;
  const tell = () => { document.getElementById('sentence').textContent = kIncomplete; };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', tell);
  else tell();
}, true);
