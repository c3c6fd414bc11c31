// The functions of browser.h. Emscripten links them; what they do is in site/page.js, which sets Module.page.
mergeInto(LibraryManager.library, {
  ropewalk_js_copy_text: (text) => Module.page.copyText(UTF8ToString(text)),
  ropewalk_js_copy_image: (png, size) => Module.page.copyImage(HEAPU8.slice(png, png + size)),
  ropewalk_js_set_cursor: (css) => Module.page.setCursor(UTF8ToString(css)),
  ropewalk_js_want_text: (on) => Module.page.wantText(on !== 0),
  ropewalk_js_set_full_screen: (on) => Module.page.setFullScreen(on !== 0),
  ropewalk_js_is_full_screen: () => (document.fullscreenElement ? 1 : 0),
  ropewalk_js_prefers_dark: () => (matchMedia('(prefers-color-scheme: dark)').matches ? 1 : 0),
  ropewalk_js_pick_file: (extensions) => Module.page.pickFile(UTF8ToString(extensions)),
  ropewalk_js_download: (path) => Module.page.download(UTF8ToString(path)),
  ropewalk_js_fail: (sentence) => Module.page.fail(UTF8ToString(sentence)),
});
