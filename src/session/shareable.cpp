#include "session/shareable.h"

#include <algorithm>
#include <variant>

namespace ropewalk {
namespace {

bool names_file(const Value& value) {
  const auto* record = std::get_if<Record>(&value);
  return record && record->is_of_file();
}

/// @return whether there were records
bool leave_out_records(ParameterSet& values) {
  bool found = false;
  for (const Parameter& parameter : values.parameters()) {
    if (!names_file(values.value(parameter.id))) continue;
    values.reset(parameter.id);
    found = true;
  }
  return found;
}

}  // namespace

SessionFile shareable(SessionFile file, std::vector<std::string>& problems) {
  bool found = std::erase_if(file.parameters, [](const Assignment& given) { return names_file(given.value); }) > 0;
  for (OpenFigure& figure : file.figures) {
    if (!figure.pin) continue;
    found |= leave_out_records(figure.pin->values);
    if (figure.pin->other) found |= leave_out_records(figure.pin->other->values);
  }
  if (found) problems.emplace_back("A link cannot hold the numbers of your files: save the session as a file instead.");
  return file;
}

}  // namespace ropewalk
