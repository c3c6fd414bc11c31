// A session as JSON text, by ids: written, and read strictly.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/session.h"

namespace ropewalk {

constexpr int kSessionVersion = 1;

/// What a session file or a picture's text says; what it does not say is empty.
struct SessionFile {
  std::vector<OpenFigure> figures = {};
  std::vector<Assignment> parameters = {};
  std::optional<Theme> theme = {};
  std::optional<double> text_scale = {};
  std::string maximised = {};
  std::shared_ptr<const LoadedModel> model = {};
};

/// The values of some parameters, each once.
std::vector<Assignment> current_assignments(const ParameterSet& set,
                                            const std::vector<Parameter>& parameters);

/// JSON in ASCII; reals are numbers that read back to the last bit.
std::string write_session(const SessionFile& file);

/// @param known  the parameters there are
/// @throws std::invalid_argument with one sentence for text that is no JSON, a newer version, an unknown
/// figure or
///         parameter, or a value out of range, or a model
///         that cannot be read
SessionFile read_session(std::string_view json, const ParameterSet& known);

}  // namespace ropewalk
