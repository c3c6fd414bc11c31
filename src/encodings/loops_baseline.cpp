// The loops for every processor that the program runs on.
#include "encodings/loops_body.h"

namespace ropewalk {

extern const Loops kLoopsBaseline;
const Loops kLoopsBaseline = loops_of("baseline");

}  // namespace ropewalk
