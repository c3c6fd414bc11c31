#include "figure/figure.h"
#include "fuzz/targets.h"

void ropewalk::fuzz::value(std::string_view input) {
  static const ParameterSet known = default_parameters();
  for (const Parameter& parameter : known.parameters()) {
    Value value;
    if (!accepts([&] { value = parameter.parse(input); })) continue;
    require(parameter.check(value) == value, "check accepts what parse returns");
    require(parameter.parse(parameter.text(value)) == value, "the text of a value is read back as the same value");
    parameter.clamp_and_snap(value);
  }
}
