// The functions that Clang's code for setjmp and longjmp calls. Emscripten 3.1.6 has those of Clang 14, which had other
// names and arguments. The interface is LLVM's (WebAssemblyLowerEmscriptenEHSjLj).
#include <stdint.h>

struct Jump {  // what a jmp_buf contains
  void* frame;     // the call of the function that called setjmp
  uint32_t label;  // which setjmp of that function
  struct {
    void* buffer;
    int value;
  } thrown;
};

void __wasm_setjmp(void* buffer, uint32_t label, void* frame) {
  struct Jump* jump = buffer;
  jump->frame = frame;
  jump->label = label;
}

uint32_t __wasm_setjmp_test(void* buffer, void* frame) {
  const struct Jump* jump = buffer;
  return jump->frame == frame ? jump->label : 0;
}

void __wasm_longjmp(void* buffer, int value) {
  struct Jump* jump = buffer;
  jump->thrown.buffer = buffer;
  jump->thrown.value = value ? value : 1;
  __builtin_wasm_throw(1, &jump->thrown);  // 1: the tag __c_longjmp
}
