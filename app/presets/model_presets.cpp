#include "presets/model_presets.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "embedded_assets.h"

namespace ropewalk {

const std::vector<ModelPreset>& model_presets() {
  static const std::vector<ModelPreset> presets = [] {
    constexpr std::string_view kFolder = "models/";
    constexpr std::string_view kExtension = ".json";
    std::vector<ModelPreset> found;
    for (const std::string_view asset : embedded_asset_names()) {
      if (!asset.starts_with(kFolder) || !asset.ends_with(kExtension)) continue;
      const std::string_view config = embedded_asset(std::string(asset));
      found.push_back(
          {.id = std::string(asset.substr(kFolder.size(), asset.size() - kFolder.size() - kExtension.size())),
           .name = nlohmann::json::parse(config).at("name"),
           .config = config});
    }
    return found;
  }();
  return presets;
}

const ModelPreset* find_model_preset(std::string_view id) {
  const auto found = std::ranges::find(model_presets(), id, &ModelPreset::id);
  return found == model_presets().end() ? nullptr : &*found;
}

}  // namespace ropewalk
