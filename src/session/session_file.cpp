#include "session/session_file.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ropewalk {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(const std::string& why) {
  throw std::invalid_argument("This is no session of Ropewalk: " + why);
}

Json json_of(const Value& value) {
  return std::visit([](const auto& held) { return Json(held); }, value);
}

Json json_of(const std::optional<Range>& range) {
  return range ? Json{range->min, range->max} : Json(nullptr);
}

const Json& member(const Json& object, const char* key) {
  static const Json none;
  const auto found = object.find(key);
  return found == object.end() ? none : *found;
}

std::string text_of(const Json& json, const std::string& key) {
  if (!json.is_string()) refuse(key + " should be a text.");
  return json.get<std::string>();
}

/// Whole and no larger than an int64: the library would wrap what is.
bool is_integer(const Json& json) {
  return json.is_number_integer() &&
         !(json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t{INT64_MAX});
}

/// An array, which may be left out.
const Json& array_of(const Json& object, const char* key) {
  const Json& json = member(object, key);
  if (!json.is_null() && !json.is_array()) refuse(std::string(key) + " should be an array.");
  return json;
}

std::optional<Range> range_of(const Json& json, const std::string& key) {
  if (json.is_null()) return {};
  if (!json.is_array() || json.size() != 2 || !json[0].is_number() || !json[1].is_number())
    refuse(key + " should be null or two numbers.");
  const Range range{json[0].get<double>(), json[1].get<double>()};
  if (!std::isfinite(range.min) || !std::isfinite(range.max) || !(range.min < range.max))
    refuse(key + " should be two rising numbers.");
  return range;
}

Value value_of(const Json& json, const Parameter& parameter) {
  switch (parameter.type) {
    case ParameterType::integer:
      if (is_integer(json)) return parameter.check(json.get<std::int64_t>());
      break;
    case ParameterType::real:
      if (json.is_number()) return parameter.check(json.get<double>());
      break;
    case ParameterType::flag:
      if (json.is_boolean()) return json.get<bool>();
      break;
    case ParameterType::choice:
    case ParameterType::text:
      if (json.is_string()) return parameter.check(json.get<std::string>());
      break;
    case ParameterType::list:
      if (json.is_array() && std::ranges::all_of(json, is_integer)) return parameter.check(json.get<List>());
      break;
    case ParameterType::words:
      if (json.is_array() && std::ranges::all_of(json, [](const Json& entry) { return entry.is_string(); }))
        return parameter.check(json.get<Words>());
      break;
    case ParameterType::reals:
      if (json.is_array() && std::ranges::all_of(json, [](const Json& entry) { return entry.is_number(); }))
        return parameter.check(json.get<Reals>());
      break;
  }
  refuse(parameter.id + " takes " + parameter.accepted() + ".");
}

constexpr std::pair<CompareMode, const char*> kCompareModes[] = {
    {CompareMode::side_by_side, "side_by_side"},
    {CompareMode::overlaid, "overlaid"},
    {CompareMode::difference, "difference"},
};

CompareMode compare_mode_of(const Json& json) {
  for (const auto& [mode, name] : kCompareModes)
    if (json == name) return mode;
  refuse("a pin's mode should be side_by_side, overlaid or difference.");
}

Json json_of(const Pin& pin, const Figure& figure) {
  Json parameters = Json::object();
  for (const Parameter& parameter : parameters_of(figure))
    parameters[parameter.id] = json_of(pin.values.value(parameter.id));
  const auto* mode = std::ranges::find(kCompareModes, pin.mode, &std::pair<CompareMode, const char*>::first);
  return {{"mode", mode->second},
          {"shows_pinned", pin.shows_pinned},
          {"preset", pin.preset},
          {"parameters", std::move(parameters)}};
}

Pin pin_of(const Json& json, const Figure& figure) {
  if (!json.is_object()) refuse("pin should be an object.");
  Pin pin{.values = default_parameters(), .mode = compare_mode_of(member(json, "mode"))};
  if (json.contains("preset")) pin.preset = text_of(json["preset"], "a pin's preset");
  if (const Json& shows = member(json, "shows_pinned"); !shows.is_null()) {
    if (!shows.is_boolean()) refuse("a pin's shows_pinned should be true or false.");
    pin.shows_pinned = shows.get<bool>();
  }
  if (!member(json, "parameters").is_object()) refuse("a pin has no parameters.");
  const std::vector<Parameter> own = parameters_of(figure);
  for (const auto& [id, value] : json["parameters"].items()) {
    const auto parameter = std::ranges::find(own, id, &Parameter::id);
    if (parameter == own.end()) refuse("a pin of " + figure.id + " has no parameter '" + id + "'.");
    pin.values.assign(id, value_of(value, *parameter));
  }
  return pin;
}

OpenFigure figure_of(const Json& json) {
  if (!json.is_object()) refuse("each of its figures should be an object.");
  OpenFigure figure{.id = figure_by_id(text_of(member(json, "id"), "a figure's id")).id};
  for (const Json& view : array_of(json, "views")) {
    if (!view.is_object()) refuse("each view should be an object.");
    figure.views.push_back(
        {range_of(member(view, "x"), "a view's x"), range_of(member(view, "y"), "a view's y")});
  }
  for (const Json& name : array_of(json, "hidden")) figure.hidden.insert(text_of(name, "a hidden mark"));
  if (json.contains("preset")) figure.preset = text_of(json["preset"], "preset");
  if (json.contains("colormap")) figure.colormap = text_of(json["colormap"], "colormap");
  figure.value_range = range_of(member(json, "value_range"), "value_range");
  if (const Json& pin = member(json, "pin"); !pin.is_null())
    figure.pin = pin_of(pin, figure_by_id(figure.id));
  return figure;
}

std::shared_ptr<const LoadedModel> model_of(const Json& json) {
  if (json.is_null()) return {};
  if (!json.is_object()) refuse("model should be an object.");
  LoadedModel loaded{.config = text_of(member(json, "config"), "a model's config")};
  loaded.model = read_model(loaded.config, text_of(member(json, "name"), "a model's name"));
  const Json& layer = member(json, "layer");
  if (!is_integer(layer) || layer < 0 ||
      layer.get<std::size_t>() >= std::max<std::size_t>(loaded.model.layers.size(), 1))
    refuse("a model's layer should be one of its layer types.");
  loaded.layer = layer.get<std::size_t>();
  return std::make_shared<LoadedModel>(std::move(loaded));
}

Json parsed(std::string_view text) {
  // Depth is bounded before the parser builds a value: a damaged file must not exhaust the stack.
  constexpr int kMaxDepth = 16;
  bool too_deep = false;
  const Json json = Json::parse(
      text,
      [&](int depth, Json::parse_event_t, Json&) {
        too_deep = too_deep || depth > kMaxDepth;
        return !too_deep;
      },
      false);
  if (too_deep) refuse("it is nested too deeply.");
  if (json.is_discarded()) refuse("it is not JSON, or cut short.");
  return json;
}

}  // namespace

std::vector<Assignment> current_assignments(const ParameterSet& set,
                                            const std::vector<Parameter>& parameters) {
  std::vector<Assignment> assignments;
  for (const Parameter& parameter : parameters)
    if (std::ranges::find(assignments, parameter.id, &Assignment::id) == assignments.end())
      assignments.push_back({parameter.id, set.value(parameter.id)});
  return assignments;
}

std::string write_session(const SessionFile& file) {
  Json json{{"version", kSessionVersion}, {"figures", Json::array()}, {"parameters", Json::object()}};
  for (const OpenFigure& figure : file.figures) {
    Json views = Json::array();
    for (const PanelView& view : figure.views)
      views.push_back({{"x", json_of(view.x)}, {"y", json_of(view.y)}});
    json["figures"].push_back({{"id", figure.id},
                               {"views", std::move(views)},
                               {"hidden", figure.hidden},
                               {"preset", figure.preset},
                               {"colormap", figure.colormap},
                               {"value_range", json_of(figure.value_range)}});
    if (figure.pin) json["figures"].back()["pin"] = json_of(*figure.pin, figure_by_id(figure.id));
  }
  for (const Assignment& assignment : file.parameters)
    json["parameters"][assignment.id] = json_of(assignment.value);
  if (file.theme) json["theme"] = *file.theme == Theme::dark ? "dark" : "light";
  if (file.text_scale) json["text_scale"] = *file.text_scale;
  if (!file.maximised.empty()) json["maximised"] = file.maximised;
  if (file.model && file.model->config.size() <= kMaxKeptConfig)
    json["model"] = {
        {"name", file.model->model.name}, {"layer", file.model->layer}, {"config", file.model->config}};
  return json.dump(1, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace);
}

SessionFile read_session(std::string_view text, const ParameterSet& known) {
  const Json json = parsed(text);
  if (!json.is_object() || !is_integer(member(json, "version"))) refuse("it has no version.");
  const auto version = json["version"].get<std::int64_t>();
  if (version > kSessionVersion)
    throw std::invalid_argument("This session was saved by a newer Ropewalk (format " +
                                std::to_string(version) + "): this one reads format " +
                                std::to_string(kSessionVersion) + ".");
  if (version != kSessionVersion) refuse("there is no format " + std::to_string(version) + ".");
  SessionFile file;
  if (!member(json, "figures").is_array()) refuse("it lists no figures.");
  for (const Json& figure : json["figures"]) {
    file.figures.push_back(figure_of(figure));
    if (std::ranges::count(file.figures, file.figures.back().id, &OpenFigure::id) > 1)
      refuse("it lists " + file.figures.back().id + " twice.");
  }
  if (!member(json, "parameters").is_object()) refuse("it has no parameters.");
  for (const auto& [id, value] : json["parameters"].items()) {
    const Parameter* parameter = known.find(id);
    if (!parameter) refuse("no parameter is called '" + id + "'.");
    file.parameters.push_back({id, value_of(value, *parameter)});
  }
  if (json.contains("theme")) {
    const std::string theme = text_of(json["theme"], "theme");
    if (theme != "light" && theme != "dark") refuse("theme should be light or dark.");
    file.theme = theme == "dark" ? Theme::dark : Theme::light;
  }
  if (const Json& scale = member(json, "text_scale"); !scale.is_null()) {
    if (!scale.is_number() || !(Range{1, 3}.contains(scale.get<double>())))
      refuse("text_scale should be 1 to 3.");
    file.text_scale = scale.get<double>();
  }
  if (json.contains("maximised")) {
    file.maximised = text_of(json["maximised"], "maximised");
    if (std::ranges::find(file.figures, file.maximised, &OpenFigure::id) == file.figures.end())
      refuse("the maximised figure is not open.");
  }
  file.model = model_of(member(json, "model"));
  return file;
}

}  // namespace ropewalk
