#include "documents/published_models.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "embedded_assets.h"

namespace ropewalk {
namespace {

/// "https://huggingface.co/MAKER/MODEL/blob/..." -> "MAKER/MODEL"
std::string repository_of(std::string_view source) {
  constexpr std::string_view kSite = "https://huggingface.co/";
  if (!source.starts_with(kSite)) return {};
  source.remove_prefix(kSite.size());
  return std::string(source.substr(0, source.find('/', source.find('/') + 1)));
}

/// Whether two names are equal but for the case of ASCII letters.
bool same_letters(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

const std::vector<PublishedModel>& published_models() {
  static const std::vector<PublishedModel> models = [] {
    constexpr std::string_view kFolder = "models/";
    constexpr std::string_view kExtension = ".json";
    std::vector<PublishedModel> found;
    for (const std::string_view asset : embedded_asset_names()) {
      if (!asset.starts_with(kFolder) || !asset.ends_with(kExtension)) continue;
      const std::string_view config = embedded_asset(std::string(asset));
      const nlohmann::json json = nlohmann::json::parse(config);
      found.push_back(
          {.id = std::string(asset.substr(kFolder.size(), asset.size() - kFolder.size() - kExtension.size())),
           .name = json.at("name"),
           .repository = repository_of(json.value("source", "")),
           .config = config});
    }
    return found;
  }();
  return models;
}

const PublishedModel* find_published_model(std::string_view name) {
  const auto is_called = [&](const PublishedModel& model) {
    const std::string_view repository = model.repository;
    const std::string_view without_maker = repository.substr(repository.find('/') + 1);  // npos + 1 is 0
    for (const std::string_view known :
         {std::string_view(model.id), std::string_view(model.name), repository, without_maker})
      if (same_letters(known, name)) return !name.empty();
    return false;
  };
  const auto found = std::ranges::find_if(published_models(), is_called);
  return found == published_models().end() ? nullptr : &*found;
}

}  // namespace ropewalk
