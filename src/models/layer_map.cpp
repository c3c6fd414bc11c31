#include "models/layer_map.h"

namespace ropewalk {

std::vector<LayerGroup> groups_without_numbers(const Model& model) {
  if (model.layers.empty()) return {{.encoding = model.encoding}};
  std::vector<LayerGroup> groups;
  for (std::size_t i = 0; i < model.layers.size(); ++i)
    groups.push_back({.layer_type = model.layers[i].layer_type,
                      .encoding = PositionEncoding::rope,
                      .rope = i,
                      .window = model.layers[i].window});
  return groups;
}

}  // namespace ropewalk
