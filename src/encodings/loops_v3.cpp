// The loops for x86-64-v3 (AVX2, from 2013 on): compiled with -march=x86-64-v3, called only where the
// processor has it.
#include "encodings/loops_body.h"

namespace ropewalk {

extern const Loops kLoopsV3;
const Loops kLoopsV3 = loops_of("x86-64-v3");

}  // namespace ropewalk
