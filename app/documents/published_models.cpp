#include "documents/published_models.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "embedded_assets.h"

namespace ropewalk {

const std::vector<PublishedModel>& published_models() {
  static const std::vector<PublishedModel> models = [] {
    constexpr std::string_view kFolder = "models/";
    constexpr std::string_view kExtension = ".json";
    std::vector<PublishedModel> found;
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
  return models;
}

const PublishedModel* find_published_model(std::string_view id) {
  const auto found = std::ranges::find(published_models(), id, &PublishedModel::id);
  return found == published_models().end() ? nullptr : &*found;
}

}  // namespace ropewalk
