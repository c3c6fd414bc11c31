// The functions of browser.h. Emscripten links them; what they do is in site/page.js, which sets Module.page.
// Emscripten 3.1.6 reads no arrow functions here.
mergeInto(LibraryManager.library, {
  ropewalk_js_copy_text: function(text) { Module.page.copyText(UTF8ToString(text)); },
  ropewalk_js_copy_image: function(png, size) { Module.page.copyImage(HEAPU8.slice(png, png + size)); },
  ropewalk_js_set_cursor: function(css) { Module.page.setCursor(UTF8ToString(css)); },
  ropewalk_js_want_text: function(on) { Module.page.wantText(on !== 0); },
  ropewalk_js_set_full_screen: function(on) { Module.page.setFullScreen(on !== 0); },
  ropewalk_js_is_full_screen: function() { return document.fullscreenElement ? 1 : 0; },
  ropewalk_js_prefers_dark: function() { return matchMedia('(prefers-color-scheme: dark)').matches ? 1 : 0; },
  ropewalk_js_is_coarse: function() { return matchMedia('(pointer: coarse)').matches ? 1 : 0; },
  ropewalk_js_is_mac: function() { return /^(Mac|iP)/.test(navigator.platform) ? 1 : 0; },
  ropewalk_js_say: function(sentence) { Module.page.readAloud(UTF8ToString(sentence)); },
  ropewalk_js_pick_file: function(extensions) { Module.page.pickFile(UTF8ToString(extensions)); },
  ropewalk_js_download: function(path) { Module.page.download(UTF8ToString(path)); },
  ropewalk_js_fail: function(sentence) { Module.page.fail(UTF8ToString(sentence)); },
});
