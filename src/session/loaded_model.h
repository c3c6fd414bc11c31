// A model whose config.json was opened. The session stores it, so that its name and card survive a restart.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "models/model.h"

namespace ropewalk {

class Session;

struct LoadedModel {
  Model model;
  std::string config;     ///< the text of its config.json; session files contain up to limit::kKeptConfig bytes
  std::size_t layer = 0;  ///< index into model.layers: the layer type that the figures show
};

/// The model's name, cut to the limit::kNameBytes that a session file may have.
std::string name_for_pin(const Model& model);

/// Sets the parameters to the model's values, as use_model does, maximises the figure that shows its encoding, and stores the model in the
/// session. Does not commit.
/// @param layer  index into the model's layers
/// @throws std::invalid_argument as read_model does, or if a value is out of a parameter's range; the session is then
///         unchanged
void show_model(Session& session, std::string_view config, const std::string& name, std::size_t layer = 0);
/// Likewise, but opens no figure. Figures that are pinned compare their pin with this model, under both names.
void use_model(Session& session, LoadedModel loaded);
/// Likewise, and opens the figure, for a model that was read already.
void show_model(Session& session, LoadedModel loaded);

/// Sets the values of a layer type of the session's model; also restores them after a change.
void show_layer(Session& session, std::size_t layer);

/// Whether all parameters still have the values of the session's model.
bool shows_model(const Session& session);

}  // namespace ropewalk
