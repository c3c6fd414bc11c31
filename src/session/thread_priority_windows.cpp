#include "files/windows_api.h"
#include "session/thread_priority.h"

namespace ropewalk {

void lower_thread_priority() { SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_BELOW_NORMAL); }

}  // namespace ropewalk
