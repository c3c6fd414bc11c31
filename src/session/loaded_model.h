// A model whose config.json was opened: kept with the session, so that its name and card survive a restart.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "models/model.h"

namespace ropewalk {

class Session;

struct LoadedModel {
  Model model;
  std::string config;     ///< the text it was read from
  std::size_t layer = 0;  ///< index into model.layers: the layer type that the figures show
};

/// Session files keep configs up to this size; a larger one is forgotten when the program ends.
inline constexpr std::size_t kMaxKeptConfig = std::size_t{64} << 10;

/// Sets what shows the model, opens the figure for it alone, and remembers the model; no commit.
/// @param layer  index into the model's layers
/// @throws std::invalid_argument as read_model does, or where a value is beyond a parameter's range; nothing
/// has
///         changed then
void show_model(Session& session, std::string_view config, const std::string& name, std::size_t layer = 0);

/// Sets the values of a layer type, or of the model anew.
void show_layer(Session& session, std::size_t layer);

/// Whether all that the model says still stands.
bool model_stands(const Session& session);

}  // namespace ropewalk
