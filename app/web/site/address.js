'use strict';
// The page's address follows what the program shows, so that it can be copied at any moment. Back and forward step through
// what was opened: figures, lessons and their steps.

const address = (() => {
  const kPause = 500;  // milliseconds without a change before the address follows: Safari allows 100 changes in 30 seconds
  const framed = window.parent !== window;  // the history belongs to the page around this one
  const link = () => location.search + location.hash;
  let keeps = true;  // whether the session is saved
  let revision = 0, place = '', timer = 0;

  /// Where the program is: its link, its place, and the title of the page.
  const look = () => {
    const now = JSON.parse(program.UTF8ToString(program._ropewalk_where()));
    document.title = now.title;
    return now;
  };

  const follow = () => {
    if (!program) return;
    const now = look();
    const entry = [{ keeps }, '', location.origin + location.pathname + now.link];
    if (now.place !== place) history.pushState(...entry);
    else if (now.link !== link()) history.replaceState(...entry);
    place = now.place;
  };

  window.addEventListener('popstate', () => {
    if (!program) return;
    clearTimeout(timer);
    withText(link(), (text) => program._ropewalk_show_link(text));
    if (program) place = look().place;
  });

  return {
    /// Starts the program with the last session, or with what a link in the address names. Such a visit leaves the saved
    /// session as it is; an address that this page itself has written is no visit.
    start() {
      keeps = history.state?.keeps ?? (!framed && link() === '');
      const came = link();
      withText(location.origin + location.pathname, (site) =>
        withText(came, (text) => program._ropewalk_start(site, text, keeps ? 1 : 0)));
      if (!program || framed) return;
      revision = program._ropewalk_revision();
      place = look().place;
      if (came === '') follow();
    },
    /// Whether the session is saved.
    keeps: () => keeps,
    /// Call it after each frame.
    notice() {
      if (framed) return;
      const now = program._ropewalk_revision();
      if (now === revision) return;
      revision = now;
      clearTimeout(timer);
      timer = setTimeout(follow, kPause);
    },
  };
})();
