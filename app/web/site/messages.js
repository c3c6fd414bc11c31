'use strict';
// Messages between the program and a page that holds this one in an iframe (docs/web.md). No other window is heard.

const messages = (() => {
  const holder = window.parent === window ? null : window.parent;
  let told = '';  // the origin that hears of changes: the first that has sent a message which was understood

  // A page that was opened from the disk has the origin "null", which cannot be named.
  const send = (message, origin) => holder.postMessage(message, origin === 'null' ? '*' : origin);

  /// The message as JSON; text that is no message if it cannot be written so.
  const jsonOf = (data) => {
    try {
      return typeof data === 'string' ? data : JSON.stringify(data) ?? '';
    } catch {
      return '';
    }
  };

  if (holder) window.addEventListener('message', (event) => {
    if (event.source !== holder || !program) return;
    const text = withText(jsonOf(event.data), (json) => program.UTF8ToString(program._ropewalk_answer_message(json)));
    if (!text) return;
    const answer = JSON.parse(text);
    if (answer.ropewalk !== 'refused') told ||= event.origin;
    send(answer, event.origin);
  });

  return {
    /// Says that the first picture is drawn. Everybody may know that.
    ready: () => holder && send({ ropewalk: 'ready' }, '*'),
    /// Call it after each frame: tells what the reader has changed.
    notice() {
      if (!told) return;
      const change = program.UTF8ToString(program._ropewalk_change_message());
      if (change) send(JSON.parse(change), told);
    },
  };
})();
