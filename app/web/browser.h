// What the page's C++ asks of the browser. browser.js implements these functions.
#pragma once

#include <cstddef>

extern "C" {

void ropewalk_js_copy_text(const char* text);
void ropewalk_js_copy_image(const char* png, std::size_t size);
/// @param css  value of the CSS property `cursor`
void ropewalk_js_set_cursor(const char* css);
/// Whether a text field has the focus: a touch screen then shows its keyboard.
void ropewalk_js_want_text(int on);
void ropewalk_js_set_full_screen(int on);
int ropewalk_js_is_full_screen();
int ropewalk_js_prefers_dark();
/// Whether the main pointer is a finger.
int ropewalk_js_is_coarse();
int ropewalk_js_is_mac();
/// For screen readers: what is at the keyboard's cursor or the pointer, as one sentence.
void ropewalk_js_say(const char* sentence);
/// Opens the browser's dialog. The page answers with `ropewalk_picked`.
void ropewalk_js_pick_file(const char* accepted_extensions);
/// Offers a file of the emulated file system, or a folder of files, as a download.
void ropewalk_js_download(const char* path);
/// Replaces the page by one sentence: the program cannot go on.
void ropewalk_js_fail(const char* sentence);

}  // extern "C"
