// The loops for x86-64-v4 (AVX-512, processors from 2017 on). Compiled with -march=x86-64-v4; loops.cpp selects them
// only if the processor can run them.
#include "encodings/loops_body.h"

namespace ropewalk {

extern const Loops kLoopsV4;
const Loops kLoopsV4 = loops_of("x86-64-v4");

}  // namespace ropewalk
