// Writes a session as JSON text, and reads it back strictly. Figures and parameters are named by their ids.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/session.h"

namespace ropewalk {

/// Format 2 writes lists of whole numbers as text with ranges, "0-99,120"; format 1, of version 0.1.0, as arrays. Both
/// are read.
constexpr int kSessionVersion = 2;

/// The content of a session file or of a picture's text. Members that the text leaves out are empty.
struct SessionFile {
  std::vector<OpenFigure> figures = {};
  std::vector<Assignment> parameters = {};
  std::optional<Theme> theme = {};
  std::optional<double> text_scale = {};
  std::string maximised = {};
  std::shared_ptr<const LoadedModel> model = {};
};

/// The current values of these parameters, each once.
std::vector<Assignment> current_assignments(const ParameterSet& set, const std::vector<Parameter>& parameters);

/// Returns JSON in ASCII that read_session accepts. Reals are written so that they read back as the same double. Views
/// and hidden marks beyond limit::kViews, limit::kHiddenMarks and limit::kNameBytes, and a model whose config is larger
/// than limit::kKeptConfig, are left out.
std::string write_session(const SessionFile& file);

/// @param known  the existing parameters; their values do not matter
/// @throws std::invalid_argument with one sentence if the text is not JSON or from a newer version, names an unknown
///         figure or parameter, exceeds a limit, or holds a value out of range or a model that cannot be read
SessionFile read_session(std::string_view text, const ParameterSet& known);
/// Likewise, from JSON that read_json has returned.
SessionFile read_parsed_session(const nlohmann::json& json, const ParameterSet& known);

}  // namespace ropewalk
