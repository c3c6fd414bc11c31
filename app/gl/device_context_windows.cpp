#include "gl/device_context.h"

namespace ropewalk::gl {

std::optional<DeviceContext> device_context() { return {}; }

}  // namespace ropewalk::gl
