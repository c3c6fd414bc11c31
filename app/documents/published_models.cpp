#include "documents/published_models.h"

#include <algorithm>
#include <map>
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

/// ASCII letters in lower case.
std::string lower(std::string_view name) {
  std::string text(name);
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// The letters, in lower case, and digits alone: "llama3.1" and "Llama-3.1" are the same.
std::string letters_and_digits(std::string_view name) {
  std::string text = lower(name);
  std::erase_if(text, [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); });
  return text;
}

std::string_view after_slash(std::string_view repository) {
  return repository.substr(repository.find('/') + 1);  // npos + 1 is 0
}

/// The smallest number of letters to insert, delete or replace that makes one text the other (Levenshtein).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

/// How far a name is from a model's id or its name on Hugging Face, in tenths of an edit. A missing or surplus ending
/// counts little, because "qwen3" means one of Qwen3's sizes and "llama-3.1-8b-instruct" a variant of Llama 3.1 8B.
/// @param name  letters and digits
std::size_t distance_to(const PublishedModel& model, std::string_view name) {
  const auto distance = [&](const std::string& known) {
    const std::size_t edits = edit_distance(known, name);
    return known.starts_with(name) || name.starts_with(known) ? edits : 10 * edits;
  };
  return std::min(distance(letters_and_digits(model.id)), distance(letters_and_digits(after_slash(model.repository))));
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
  const std::string wanted = lower(name);
  const auto is_called = [&](const PublishedModel& model) {
    for (const std::string_view known : {std::string_view(model.id), std::string_view(model.name),
                                         std::string_view(model.repository), after_slash(model.repository)})
      if (lower(known) == wanted) return !name.empty();
    return false;
  };
  const auto found = std::ranges::find_if(published_models(), is_called);
  return found == published_models().end() ? nullptr : &*found;
}

const std::vector<MakersModels>& published_models_by_maker() {
  static const std::vector<MakersModels> groups = [] {
    std::map<std::string, MakersModels> makers;
    for (const PublishedModel& model : published_models()) {
      const std::string maker = model.repository.substr(0, model.repository.find('/'));
      makers[lower(maker)].maker = maker;
      makers[lower(maker)].models.push_back(&model);
    }
    std::vector<MakersModels> sorted;
    MakersModels others{.maker = "others"};
    for (auto& [_, group] : makers) {
      if (group.models.size() > 1)
        sorted.push_back(std::move(group));
      else
        others.models.push_back(group.models.front());
    }
    std::ranges::sort(others.models, {}, &PublishedModel::id);
    if (!others.models.empty()) sorted.push_back(std::move(others));
    return sorted;
  }();
  return groups;
}

std::vector<std::string> similar_published_models(std::string_view name) {
  constexpr std::size_t kLongestName = 100;  // bytes; bounds the time
  if (name.size() > kLongestName) return {};
  const std::string wanted = letters_and_digits(after_slash(name));
  if (wanted.empty()) return {};
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const PublishedModel& model : published_models())
    if (const std::size_t distance = distance_to(model, wanted); distance <= 10 * (wanted.size() / 3))
      found.emplace_back(distance, model.id);
  std::ranges::sort(found);
  std::vector<std::string> ids;
  constexpr std::size_t kWorse = 20;  // a model that two edits more are needed for is no better guess
  for (const auto& [distance, id] : found)
    if (ids.size() < 3 && distance <= found.front().first + kWorse) ids.push_back(id);
  return ids;
}

}  // namespace ropewalk
