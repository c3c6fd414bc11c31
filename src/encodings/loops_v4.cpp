// The loops for x86-64-v4 (AVX-512, from 2017 on): compiled with -march=x86-64-v4, called only where the
// processor has it.
#include "encodings/loops_body.h"

namespace ropewalk {

extern const Loops kLoopsV4;
const Loops kLoopsV4 = loops_of("x86-64-v4");

}  // namespace ropewalk
