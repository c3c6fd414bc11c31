// The loops for every processor on which the program runs: compiled without options for a newer one.
#include "encodings/loops_body.h"

namespace ropewalk {

extern const Loops kLoopsBaseline;
const Loops kLoopsBaseline = loops_of("baseline");

}  // namespace ropewalk
