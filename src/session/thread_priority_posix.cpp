#include <sched.h>
#include <sys/resource.h>

#include "session/thread_priority.h"

namespace ropewalk {

void lower_thread_priority() {
#ifdef SCHED_BATCH  // Linux gives each thread a priority of its own; elsewhere this would be that of the whole process
  constexpr int kNice = 19;  // a seventieth of the time of a usual thread, if both want the same processor
  ::setpriority(PRIO_PROCESS, 0, kNice);
#endif
}

}  // namespace ropewalk
