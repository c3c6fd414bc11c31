'use strict';
// The service worker: keeps the files of one build in the browser, so that the page starts without a network. Each build has
// a list of its own, which app/web/offline.py writes. A build is kept completely or not at all, and a page gets all its
// files from the build with which it was opened: a new worker starts when no page of the old one is open any more.

const kFiles = new Map(@ROPEWALK_FILES@);  // name and SHA-256
const kPrefix = `ropewalk ${registration.scope} `;  // other pages of this server may have a Ropewalk of their own
const kCache = kPrefix + '@ROPEWALK_VERSION@';

/// Some servers redirect index.html to the folder, and a redirected answer cannot be kept.
const addressOf = (name) => new URL(name === 'index.html' ? './' : name, registration.scope).href;

const nameOf = (request) => {
  const address = request.url.split(/[?#]/)[0];
  if (request.method !== 'GET' || !address.startsWith(registration.scope)) return '';
  return address.slice(registration.scope.length) || 'index.html';
};

/// The file from the network, if it is the one of this build.
const load = async (name) => {
  const response = await fetch(addressOf(name), { integrity: 'sha256-' + kFiles.get(name), cache: 'no-cache' });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
};

self.addEventListener('install', (event) => event.waitUntil((async () => {
  const cache = await caches.open(kCache);
  try {
    await Promise.all([...kFiles.keys()].map(async (name) => cache.put(addressOf(name), await load(name))));
  } catch (error) {
    await caches.delete(kCache);
    throw error;  // the browser tries again at a later visit
  }
})()));

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(kPrefix) && name !== kCache);
  await Promise.all(old.map((name) => caches.delete(name)));
})()));

self.addEventListener('fetch', (event) => {
  const name = nameOf(event.request);
  if (!kFiles.has(name)) return;  // the browser asks the server
  event.respondWith((async () => await (await caches.open(kCache)).match(addressOf(name)) ?? load(name))());
});
