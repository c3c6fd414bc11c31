// The parameters that several figures share, each defined once.
#pragma once

#include "figure/parameter_set.h"

namespace ropewalk::parameters {

Parameter d_model();
Parameter base();
Parameter positions();
Parameter first_position();
Parameter layout();
Parameter exponent();
Parameter dimensions();
Parameter pair();
Parameter position();
Parameter position_2();
Parameter pairing();
Parameter seed();
Parameter sample_positions();

/// A parameter that is one of several words; the first is the default.
Parameter choice(std::string id, std::string label, std::vector<Option> options);

}  // namespace ropewalk::parameters
