#include "gl/display_loss.h"

// The display of Windows does not go away before the program ends.
namespace ropewalk::gl {

DisplayLoss::DisplayLoss(std::function<std::string()>) {}
DisplayLoss::~DisplayLoss() = default;

}  // namespace ropewalk::gl
