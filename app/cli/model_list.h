// The list of published models in `ropewalk model --help`.
#pragma once

#include <string>

namespace ropewalk {

/// The ids of the published models by maker, in lines of at most 100 columns.
std::string model_list();

}  // namespace ropewalk
