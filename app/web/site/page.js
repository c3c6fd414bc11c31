'use strict';
// The page around the canvas: passes events to the program (app/web/main.cpp), draws frames when it wants them, and gives
// it files, downloads and the clipboard. What the program saves is kept in the browser's storage.

const canvas = document.getElementById('canvas');
const field = document.getElementById('field');
const sentence = document.getElementById('sentence');
const kLoading = sentence.textContent;
const reader = document.getElementById('read-aloud');  // what screen readers say

let toRead = '', readTimer = 0;

let program = null;  // the running program; null before it and after it has failed

// ---- Sentences in place of a blank page ----

const fail = (text) => {
  program = null;
  canvas.hidden = true;
  sentence.textContent = text;
};

/// What is missing in this browser, as a sentence; empty if nothing is.
const missing = () => {
  // A module with one function that contains `try`: browsers since 2022 accept it.
  const exceptions = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25,
    11, 11]);
  if (typeof WebAssembly !== 'object') return 'Ropewalk needs WebAssembly, which this browser does not have or has turned off.';
  if (!WebAssembly.validate(exceptions))
    return 'Ropewalk needs WebAssembly exceptions: open this page in a browser of 2022 or later.';
  return '';
};

// ---- Frames: drawn only when something has changed ----

const times = { frames: [] };  // milliseconds since the navigation, for tests and measurements
let width = 1, height = 1, density = 1;
let requested = 0, timer = 0, lost = false;

const schedule = () => {
  if (!requested && program && !lost) requested = requestAnimationFrame(draw);
};

const draw = () => {
  requested = 0;
  clearTimeout(timer);
  if (!program || lost) return;
  const start = performance.now();
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const wish = program._ropewalk_frame(width, height, density);
  const end = performance.now();
  times.frames.push([start, end - start]);
  if (times.frames.length > 1000) times.frames.shift();
  if (!program) return;
  if (!times.first) {
    times.first = end;
    if (sentence.textContent === kLoading) sentence.textContent = '';
    messages.ready();
  }
  address.notice();
  messages.notice();
  if (wish === 0) schedule();
  else if (isFinite(wish)) timer = setTimeout(schedule, wish * 1000);
};

/// Calls a function of the program with a text. @return what it returns
const withText = (text, call) => {
  if (!program) return undefined;
  let result;
  const bytes = 4 * text.length + 1;
  if (bytes > 1 << 16) {  // too long for the stack
    const place = program._malloc(bytes);
    program.stringToUTF8(text, place, bytes);
    result = call(place);
    program._free(place);
  } else {
    const stack = program.stackSave();
    result = call(program.allocateUTF8OnStack(text));
    program.stackRestore(stack);
  }
  schedule();
  return result;
};

const changed = () => {
  if (!program) return;
  program._ropewalk_changed();
  schedule();
};

new ResizeObserver((entries) => {
  density = window.devicePixelRatio || 1;
  const box = canvas.getBoundingClientRect();
  const exact = entries[0].devicePixelContentBoxSize?.[0];
  // The browser knows how many whole pixels of the screen the canvas covers, also at a zoom of 110 %. It does not know where
  // a device is emulated: then its number is far from the size.
  const pixels = (size, counted) =>
    Math.max(1, Math.abs(counted - size * density) < 2 ? counted : Math.round(size * density));
  width = pixels(box.width, exact?.inlineSize);
  height = pixels(box.height, exact?.blockSize);
  changed();
}).observe(canvas, { box: 'devicePixelContentBox' in ResizeObserverEntry.prototype || 'devicePixelContentBoxSize' in ResizeObserverEntry.prototype ? 'device-pixel-content-box' : 'content-box' });

canvas.addEventListener('webglcontextlost', (event) => {
  event.preventDefault();  // without it the browser does not bring it back
  lost = true;
});
canvas.addEventListener('webglcontextrestored', () => {
  lost = false;
  if (!program) return;
  program._ropewalk_context_restored();
  schedule();
});

// ---- Pointer ----

const moveTo = (event) => {
  const box = canvas.getBoundingClientRect();
  program._ropewalk_pointer(event.clientX - box.left, event.clientY - box.top);
  schedule();
};

/// A finger on the screen; a pen and a mouse are pointers. app/ui/touch.h tells what fingers do.
const finger = (event, phase) => {
  const box = canvas.getBoundingClientRect();
  program._ropewalk_finger(event.pointerId, phase, event.clientX - box.left, event.clientY - box.top);
  schedule();
};
const isFinger = (event) => event.pointerType === 'touch';

canvas.addEventListener('pointermove', (event) => program && (isFinger(event) ? finger(event, 1) : moveTo(event)));
canvas.addEventListener('pointerdown', (event) => {
  if (!program) return;
  canvas.setPointerCapture(event.pointerId);
  if (isFinger(event)) {
    finger(event, 0);
  } else {
    moveTo(event);
    program._ropewalk_button(event.button, 1);
  }
  event.preventDefault();
  (typing ? field : canvas).focus({ preventScroll: true });
});
canvas.addEventListener('pointerup', (event) => {
  if (!program) return;
  if (!isFinger(event)) {
    moveTo(event);
    program._ropewalk_button(Math.max(event.button, 0), 0);
    return;
  }
  finger(event, 2);
  // Safari opens its keyboard only while it handles the event: the frames in which a field gets the focus are drawn now.
  for (let i = 0; i < 6 && !typing; ++i) draw();
});
canvas.addEventListener('pointercancel', (event) => program && (isFinger(event) ? finger(event, 3) : moveTo(event)));
canvas.addEventListener('pointerleave', (event) => {
  if (!program || event.buttons || isFinger(event)) return;
  program._ropewalk_pointer_gone();
  schedule();
});
canvas.addEventListener('contextmenu', (event) => event.preventDefault());
canvas.addEventListener('wheel', (event) => {
  if (!program) return;
  event.preventDefault();
  const unit = [1 / 100, 1 / 3, 1][event.deltaMode];  // pixels, lines or pages
  program._ropewalk_wheel(-event.deltaX * unit, -event.deltaY * unit);
  schedule();
}, { passive: false });

// Safari lays its keyboard over the page: the canvas ends above it.
window.visualViewport?.addEventListener('resize', () => {
  const covered = visualViewport.scale === 1 && visualViewport.height < innerHeight - 1;
  canvas.style.height = covered ? visualViewport.height + 'px' : '';
});

// ---- Keyboard ----

let typing = false;  // whether a text field of the program has the focus
let taken = 0;       // whether the program takes the key that went down last

const modifiers = (event) =>
  (event.ctrlKey ? 1 : 0) | (event.shiftKey ? 2 : 0) | (event.altKey ? 4 : 0) | (event.metaKey ? 8 : 0);

/// Whether a key writes something into a text field, alone or together with the next one.
const types = (key) => [...key].length === 1 || ['Dead', 'Process', 'Unidentified'].includes(key);

const key = (event, down) => {
  if (!program || event.isComposing) return;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.code === 'KeyV') return;  // the event `paste` brings the text first
  // The program repeats keys by itself, and knows which ones a page may keep from the browser (app/ui/keys.h).
  if (!down || !event.repeat)
    withText(event.code, (code) => {
      const takes = program._ropewalk_key(code, down ? 1 : 0, modifiers(event));
      if (down) taken = takes;
    });
  if (!down || !taken) return;
  if (event.target === field && !command && types(event.key)) return;  // the event `input` brings the letters
  event.preventDefault();
  if (!command && [...event.key].length === 1) withText(event.key, (text) => program._ropewalk_text(text));
};
window.addEventListener('keydown', (event) => key(event, true));
window.addEventListener('keyup', (event) => key(event, false));

let leavesFullScreen = false;  // because the program has asked for it

// The browser keeps Esc while a page fills the screen: it counts as pressed when it has ended that.
document.addEventListener('fullscreenchange', () => {
  if (document.fullscreenElement) return;
  if (program && !leavesFullScreen)
    withText('Escape', (code) => { program._ropewalk_key(code, 1, 0); program._ropewalk_key(code, 0, 0); });
  leavesFullScreen = false;
});

const typed = () => {
  if (!field.value) return;
  withText(field.value, (text) => program._ropewalk_text(text));
  field.value = '';
};
field.addEventListener('input', (event) => event.isComposing || typed());
field.addEventListener('compositionend', typed);

window.addEventListener('focus', () => program && (program._ropewalk_focus(1), schedule()));
window.addEventListener('blur', () => program && (program._ropewalk_focus(0), schedule()));

// ---- Storage: the files that the program saves in kHome, kept in the browser ----

const kHome = '/home/web_user';
const kUserFiles = '/files/';  // files of the user's that were opened; kept as long as the saved session names them

const storage = {
  database: null,
  /// @return the saved files as pairs of path and bytes; rejects where the browser denies storage
  open() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open('ropewalk', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('files');
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        storage.database = request.result;
        const store = request.result.transaction('files').objectStore('files');
        const paths = store.getAllKeys(), files = store.getAll();
        files.onerror = () => reject(files.error);
        files.onsuccess = () => resolve(storage.needed(paths.result.map((path, i) => [path, files.result[i]])));
      };
    });
  },
  /// Removes files of the user's that nothing saved names any more. @return all others
  needed(files) {
    const isOfUser = ([path]) => path.startsWith(kUserFiles);
    const saved = files.filter((file) => !isOfUser(file)).map(([, bytes]) => new TextDecoder().decode(bytes));
    return files.filter((file) => {
      const name = JSON.stringify(file[0]).slice(1, -1);
      if (!isOfUser(file) || saved.some((text) => text.includes(name))) return true;
      storage.remove(file[0]);
      return false;
    });
  },
  change(act) {
    if (!storage.database) return;
    const transaction = storage.database.transaction('files', 'readwrite');
    act(transaction.objectStore('files'));
    transaction.onerror = transaction.onabort = (event) => console.warn('Ropewalk could not save:', event.target.error);
  },
  put: (path, bytes) => storage.change((store) => store.put(bytes, path)),
  remove: (path) => storage.change((store) => store.delete(path)),
};

/// The program replaces a file by renaming a complete one, so each new name in kHome is a file to keep.
const keepFiles = (FS) => {
  const rename = FS.rename, unlink = FS.unlink;
  FS.rename = (from, to) => {
    rename(from, to);
    if (from.startsWith(kHome)) storage.remove(from);
    if (to.startsWith(kHome)) storage.put(to, FS.readFile(to));
  };
  FS.unlink = (path) => {
    unlink(path);
    if (path.startsWith(kHome)) storage.remove(path);
  };
};

const restoreFiles = (FS, files) => {
  for (const [path, bytes] of files) {
    FS.mkdirTree(path.slice(0, path.lastIndexOf('/')), 0o700);  // the program refuses a folder that all may write to
    FS.writeFile(path, bytes, { mode: 0o600 });
  }
};

// `visibilitychange` is the last event that a phone sends before it ends the page.
document.addEventListener('visibilitychange', () => {
  if (program && document.visibilityState === 'hidden') program._ropewalk_save();
  changed();
});

// ---- Files in ----

const kMostBytes = 1 << 28;

/// Puts a file of the user's into the emulated file system. @return its path
const take = async (file) => {
  if (file.size > kMostBytes)
    throw new Error(`${file.name} is larger than 256 MB, the most that this page reads: use the desktop program.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  program.FS.mkdirTree(kUserFiles);
  const path = kUserFiles + file.name.replaceAll('/', '_');
  program.FS.writeFile(path, bytes);
  if (address.keeps()) storage.put(path, bytes);
  return path;
};

const openFiles = async (files) => {
  for (const file of files) {
    try {
      const path = await take(file);
      withText(path, (text) => program._ropewalk_open(text));
    } catch (error) {
      say(error.message);
    }
  }
};

/// A sentence of the page itself, for a few seconds.
const say = (text) => {
  sentence.textContent = text;
  setTimeout(() => { if (sentence.textContent === text && program) sentence.textContent = ''; }, 8000);
};

/// Opens what was dropped or pasted: files, a link, or the text of a session or a model's config.json.
/// @return whether it was any of these
const openData = (data) => {
  const text = data.getData('text/plain').trim();
  if (data.files.length) openFiles([...data.files]);
  else if (/^(https?:\/\/|[?#])/.test(text)) withText(text, (link) => program._ropewalk_open(link));
  else if (text.startsWith('{')) openFiles([new File([text], 'pasted.json')]);
  else return false;
  return true;
};

window.addEventListener('dragover', (event) => event.preventDefault());
window.addEventListener('drop', (event) => {
  event.preventDefault();
  if (program) openData(event.dataTransfer);
});
window.addEventListener('paste', (event) => {
  if (!program) return;
  event.preventDefault();
  if ((!typing || event.clipboardData.files.length) && openData(event.clipboardData)) return;
  withText(event.clipboardData.getData('text/plain'), (text) => program._ropewalk_clipboard(text));
  withText('KeyV', (code) => {
    program._ropewalk_key(code, 1, 1);
    program._ropewalk_key(code, 0, 0);
  });
});

// ---- What the program asks for (app/web/browser.h) ----

const download = (name, parts) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

const page = {
  fail,
  setCursor: (css) => { canvas.style.cursor = css; },
  readAloud: (text) => {
    if (text || !readTimer) toRead = text;  // nothing new does not hide a message that has not been read yet
    readTimer ||= setTimeout(() => {
      readTimer = 0;
      reader.textContent = toRead;
    }, 500);  // at most twice a second
  },
  setFullScreen: (on) => {
    if (!on && !document.fullscreenElement) return;
    leavesFullScreen = !on;
    (on ? document.documentElement.requestFullscreen() : document.exitFullscreen()).catch(() => {});
  },
  wantText: (on) => {
    typing = on;
    (on ? field : canvas).focus({ preventScroll: true });
  },
  copyText: (text) => navigator.clipboard?.writeText(text).catch(() => say('The browser does not let this page copy.')),
  // Safari allows it only within the event, so the picture is not waited for.
  copyImage: (png) => navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([png], { type: 'image/png' }) })])
    .catch(() => say('The browser does not let this page copy pictures.')),
  pickFile: (extensions) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = extensions;
    const answer = (path) => withText(path, (text) => program._ropewalk_picked(text));
    input.oncancel = () => answer('');
    input.onchange = () => take(input.files[0]).then(answer, (error) => { say(error.message); answer(''); });
    input.click();
  },
  download: (path) => {
    const FS = program.FS;
    if (FS.isDir(FS.stat(path).mode)) {
      const names = FS.readdir(path).filter((entry) => !entry.startsWith('.'));
      download(path.split('/').pop() + '.zip', zip(names.map((name) => [name, FS.readFile(path + '/' + name)])));
      for (const name of names) FS.unlink(path + '/' + name);
      FS.rmdir(path);
    } else {
      download(path.split('/').pop(), [FS.readFile(path)]);
      FS.unlink(path);
    }
  },
};

// ---- Fonts that only lessons need ----

const kLessonFonts = ['Roboto-RegularItalic.ttf', 'Roboto-BoldItalic.ttf', 'latinmodern-math.clm1', 'latinmodern-math.otf'];

const loadLessonFonts = () => Promise.all(kLessonFonts.map(async (name) => {
  const response = await fetch(name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const place = program._malloc(bytes.length);
  program.HEAPU8.set(bytes, place);
  withText('fonts/' + name, (asset) => program._ropewalk_lesson_font(asset, place, bytes.length));
  program._free(place);
})).catch((error) => say('The fonts of the lessons could not be loaded: reload the page. ' + error.message));

// ---- Start ----

/// The program, compiled. @throws TypeError if it cannot be loaded
const compile = async () => {
  const response = await loading;
  if (!response.ok) throw new TypeError(response.statusText);
  if (response.headers.get('Content-Type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());  // the server does not know its type
};

/// Makes the WebGL context that the program finds at its canvas. The first one of a browser takes up to a second, in which
/// the program arrives. It has its size from the start, because a change of size waits for the GPU.
const openContext = () => {
  const box = canvas.getBoundingClientRect();
  canvas.width = Math.round(box.width * devicePixelRatio);
  canvas.height = Math.round(box.height * devicePixelRatio);
  canvas.getContext('webgl2',
    { alpha: false, depth: false, stencil: false, antialias: false, powerPreference: 'low-power' });
};

const start = async () => {
  const problem = missing();
  if (problem) return fail(problem);
  const compiled = compile();
  compiled.catch(() => {});  // told below
  const files = storage.open().catch(() => null);
  openContext();
  try {
    const saved = await files;
    const running = await Ropewalk({
      canvas,
      page,
      instantiateWasm: (imports, done) => {
        compiled.then((module) => WebAssembly.instantiate(module, imports).then((instance) => done(instance, module)))
          .catch((error) => fail(error instanceof TypeError ? kIncomplete : 'Ropewalk cannot start here: ' + error.message));
        return {};
      },
      preRun: [(module) => { restoreFiles(module.FS, saved ?? []); keepFiles(module.FS); }],
      onAbort: () => fail('Ropewalk has stopped because of an error in it: reload the page to go on from the saved session.'),
    });
    if (canvas.hidden) return;  // main has said why it cannot start
    program = window.ropewalk = running;
    program.times = times;
    if (!saved) say('The browser denies this page its storage: nothing will be kept after you close it.');
    canvas.focus({ preventScroll: true });
    address.start();
    changed();
    // After the first picture; the files for a later visit without a network come last.
    requestAnimationFrame(() => setTimeout(() => loadLessonFonts().then(() =>
      navigator.serviceWorker?.register('sw.js').catch((error) => console.info('Nothing is kept for later:', error)))));
  } catch (error) {
    fail('Ropewalk cannot start here: ' + (error.message ?? error));
  }
};
start();
