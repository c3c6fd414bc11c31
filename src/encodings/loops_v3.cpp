// The loops for x86-64-v3 (AVX2, processors from 2013 on). Compiled with -march=x86-64-v3; loops.cpp selects them only
// if the processor can run them.
#include "encodings/loops_body.h"

namespace ropewalk {

extern const Loops kLoopsV3;
const Loops kLoopsV3 = loops_of("x86-64-v3");

}  // namespace ropewalk
