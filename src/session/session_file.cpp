#include "session/session_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ranges>
#include <stdexcept>

#include "records/stored_record.h"
#include "text/limits.h"
#include "text/read_json.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;  // keeps the order of the keys; too slow for reading a stranger's file

[[noreturn]] void refuse(const std::string& why) {
  throw std::invalid_argument("This is not a Ropewalk session: " + why);
}

using Records = std::vector<Record>;

/// @param records  those of the file. The JSON of a record is its index; a new one is added.
OrderedJson json_of(const Value& value, Records& records) {
  if (const auto* list = std::get_if<List>(&value)) return list_text(*list);
  if (const auto* record = std::get_if<Record>(&value)) {
    if (!record->is_of_file()) return nullptr;
    const auto found = std::ranges::find(records, *record);
    const std::ptrdiff_t index = found - records.begin();
    if (found == records.end()) records.push_back(*record);
    return index;
  }
  return std::visit([](const auto& held) { return OrderedJson(held); }, value);
}

/// Null, which shows everything, for a range that read_session would refuse.
OrderedJson json_of(const std::optional<Range>& range) {
  const bool valid = range && range->min < range->max && std::isfinite(range->min) && std::isfinite(range->max);
  return valid ? OrderedJson{range->min, range->max} : OrderedJson(nullptr);
}

/// A member of an object; null if it is missing.
const Json& member(const Json& object, const char* key) {
  static const Json none;
  const auto found = object.find(key);
  return found == object.end() ? none : *found;
}

/// Whether the JSON value is of type T; no number is rounded, wrapped or read from text.
template <class T>
bool holds(const Json& json) {
  if constexpr (std::is_same_v<T, bool>)
    return json.is_boolean();
  else if constexpr (std::is_same_v<T, std::int64_t>)  // get() would wrap a larger number
    return json.is_number_integer() &&
           !(json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t{INT64_MAX});
  else if constexpr (std::is_same_v<T, double>)
    return json.is_number();
  else if constexpr (std::is_same_v<T, std::string>)
    return json.is_string();
  else if constexpr (std::is_same_v<T, Json::object_t>)
    return json.is_object();
  else
    return json.is_array() && std::ranges::all_of(json, holds<typename T::value_type>);
}

/// Returns `json` if it is of type T. @param rule  the sentence that refuses all others
template <class T>
const Json& checked(const Json& json, const std::string& rule) {
  if (!holds<T>(json)) refuse(rule);
  return json;
}

template <class T>
T read(const Json& object, const char* key, const std::string& rule) {
  return checked<T>(member(object, key), rule).template get<T>();
}

/// The enumerator whose name in `names` is the text of the JSON value.
template <class Enum, std::size_t count>
Enum enumerator_of(const Json& json, const std::array<const char*, count>& names, const std::string& rule) {
  const auto found = std::ranges::find_if(names, [&](const char* name) { return json == name; });
  if (found == names.end()) refuse(rule);
  return static_cast<Enum>(found - names.begin());
}

/// An array, which may be missing.
const Json& array_of(const Json& object, const char* key, const Limit& max_size) {
  const Json& json = member(object, key);
  if (!json.is_null() && !json.is_array()) refuse(std::string(key) + " should be an array.");
  if (json.size() > max_size) refuse(std::string(key) + " has at most " + std::to_string(max_size) + " entries.");
  return json;
}

std::optional<Range> range_of(const Json& object, const char* key, const std::string& name) {
  const Json& json = member(object, key);
  if (json.is_null()) return {};
  if (!holds<Reals>(json) || json.size() != 2) refuse(name + " should be null or two numbers.");
  const Range range{json[0].get<double>(), json[1].get<double>()};
  if (range.min >= range.max) refuse(name + " should be two rising numbers.");
  return range;
}

/// A short text: the name of something.
std::string name_of(const Json& json, const std::string& what, const Limit& max_bytes = limit::kNameBytes) {
  std::string name = checked<std::string>(json, what + " should be text.").get<std::string>();
  if (name.size() > max_bytes) refuse(what + " has at most " + std::to_string(max_bytes) + " bytes.");
  return name;
}

Value value_of(const Json& json, const Parameter& parameter, const Records& records) {
  if (parameter.type == ParameterType::record) {
    if (json.is_null()) return Record();
    if (!json.is_number_unsigned() || json.get<std::uint64_t>() >= records.size())
      refuse(parameter.id + " should be null or the index of a record.");
    return parameter.check(records[json.get<std::size_t>()]);
  }
  if (parameter.type == ParameterType::list && json.is_string())
    return parameter.parse(json.get_ref<const std::string&>());
  const auto read_as = [&]<class T>(const T&) -> Value {
    if constexpr (std::is_same_v<T, Record>)
      return {};  // is read above
    else
      return checked<T>(json, parameter.id + " takes " + parameter.accepted() + ".").template get<T>();
  };
  return parameter.check(std::visit(read_as, parameter.default_value));
}

constexpr std::array kThemes{"light", "dark"};
constexpr std::array kCompareModes{"side_by_side", "overlaid", "difference"};

OrderedJson json_of(const ParameterSet& values, const Figure& figure, Records& records) {
  OrderedJson parameters = OrderedJson::object();
  for (const Parameter& parameter : parameters_of(figure))
    parameters[parameter.id] = json_of(values.value(parameter.id), records);
  return parameters;
}

OrderedJson json_of(const Pin& pin, const Figure& figure, Records& records) {
  OrderedJson json = {{"mode", kCompareModes[static_cast<std::size_t>(pin.mode)]},
                      {"shows_pinned", pin.shows_pinned},
                      {"preset", pin.preset},
                      {"parameters", json_of(pin.values, figure, records)}};
  if (!pin.model.empty()) json["model"] = pin.model;
  if (pin.other)
    json["other"] = {{"model", pin.other->model}, {"parameters", json_of(pin.other->values, figure, records)}};
  return json;
}

/// The values of a figure's parameters in `json["parameters"]`; all others are at their defaults.
ParameterSet pinned_values(const Json& json, const Figure& figure, const Records& records) {
  ParameterSet set = default_parameters();
  const Json& values = checked<Json::object_t>(member(json, "parameters"), "a pin has no parameters.");
  const std::vector<Parameter> own = parameters_of(figure);
  for (const auto& [id, value] : values.items()) {
    const auto parameter = std::ranges::find(own, id, &Parameter::id);
    if (parameter == own.end()) refuse("a pin of " + figure.id + " has no parameter " + quote(id) + ".");
    set.assign(id, value_of(value, *parameter, records));
  }
  return set;
}

Pin pin_of(const Json& json, const Figure& figure, const Records& records) {
  checked<Json::object_t>(json, "pin should be an object.");
  Pin pin{.values = pinned_values(json, figure, records)};
  pin.mode = enumerator_of<CompareMode>(member(json, "mode"), kCompareModes,
                                        "a pin's mode should be side_by_side, overlaid or difference.");
  if (json.contains("preset")) pin.preset = name_of(json["preset"], "a pin's preset");
  if (json.contains("shows_pinned"))
    pin.shows_pinned = read<bool>(json, "shows_pinned", "a pin's shows_pinned should be true or false.");
  if (json.contains("model")) pin.model = name_of(json["model"], "the name of a pin's model");
  if (const Json& other = member(json, "other"); !other.is_null()) {
    checked<Json::object_t>(other, "a pin's other model should be an object.");
    pin.other = {.model = name_of(member(other, "model"), "the name of a pin's other model"),
                 .values = pinned_values(other, figure, records)};
  }
  return pin;
}

OpenFigure figure_of(const Json& json, const Records& records) {
  checked<Json::object_t>(json, "each of its figures should be an object.");
  const Figure& figure = figure_by_id(read<std::string>(json, "id", "a figure's id should be text."));
  OpenFigure open{.id = figure.id};
  for (const Json& view : array_of(json, "views", limit::kViews)) {
    checked<Json::object_t>(view, "each view should be an object.");
    open.views.push_back({range_of(view, "x", "a view's x"), range_of(view, "y", "a view's y")});
  }
  for (const Json& name : array_of(json, "hidden", limit::kHiddenMarks))
    open.hidden.insert(name_of(name, "a hidden mark"));
  if (json.contains("preset")) open.preset = name_of(json["preset"], "preset");
  if (json.contains("colormap")) open.colormap = name_of(json["colormap"], "colormap");
  open.value_range = range_of(json, "value_range", "value_range");
  if (const Json& pin = member(json, "pin"); !pin.is_null()) open.pin = pin_of(pin, figure, records);
  return open;
}

std::shared_ptr<const LoadedModel> model_of(const Json& json) {
  if (json.is_null()) return {};
  checked<Json::object_t>(json, "model should be an object.");
  LoadedModel loaded{.config = read<std::string>(json, "config", "a model's config should be text.")};
  if (loaded.config.size() > limit::kKeptConfig)
    refuse("a model's config has at most " + std::to_string(limit::kKeptConfig) + " bytes.");
  loaded.model = read_model(loaded.config, name_of(member(json, "name"), "a model's name", limit::kConfigText));
  const std::string layer_rule = "a model's layer should be the index of one of its layer types.";
  const auto layer = read<std::int64_t>(json, "layer", layer_rule);
  if (layer < 0 || layer >= std::max<std::int64_t>(std::ssize(loaded.model.layers), 1)) refuse(layer_rule);
  loaded.layer = static_cast<std::size_t>(layer);
  return std::make_shared<LoadedModel>(std::move(loaded));
}

}  // namespace

std::vector<Assignment> current_assignments(const ParameterSet& set, const std::vector<Parameter>& parameters) {
  std::vector<Assignment> assignments;
  for (const Parameter& parameter : parameters)
    if (std::ranges::find(assignments, parameter.id, &Assignment::id) == assignments.end())
      assignments.push_back({parameter.id, set.value(parameter.id)});
  return assignments;
}

std::string write_session(const SessionFile& file) {
  Records records;
  OrderedJson json{
      {"version", kSessionVersion}, {"figures", OrderedJson::array()}, {"parameters", OrderedJson::object()}};
  for (const OpenFigure& figure : file.figures) {
    OrderedJson views = OrderedJson::array(), hidden = OrderedJson::array();
    for (const PanelView& view : figure.views | std::views::take(limit::kViews.value))
      views.push_back({{"x", json_of(view.x)}, {"y", json_of(view.y)}});
    for (const std::string& name : figure.hidden)
      if (name.size() <= limit::kNameBytes && hidden.size() < limit::kHiddenMarks) hidden.push_back(name);
    json["figures"].push_back({{"id", figure.id},
                               {"views", std::move(views)},
                               {"hidden", std::move(hidden)},
                               {"preset", figure.preset},
                               {"colormap", figure.colormap},
                               {"value_range", json_of(figure.value_range)}});
    if (figure.pin) json["figures"].back()["pin"] = json_of(*figure.pin, figure_by_id(figure.id), records);
  }
  for (const Assignment& assignment : file.parameters)
    json["parameters"][assignment.id] = json_of(assignment.value, records);
  std::size_t room = limit::kKeptRecords;
  for (const Record& record : records) json["records"].push_back(json_of_record(record, room));
  if (file.theme) json["theme"] = kThemes[static_cast<std::size_t>(*file.theme)];
  if (file.text_scale) json["text_scale"] = *file.text_scale;
  if (!file.maximised.empty()) json["maximised"] = file.maximised;
  if (file.model && file.model->config.size() <= limit::kKeptConfig)
    json["model"] = {{"name", file.model->model.name}, {"layer", file.model->layer}, {"config", file.model->config}};
  return json.dump(1, ' ', /*ensure_ascii=*/true, OrderedJson::error_handler_t::replace);
}

SessionFile read_session(std::string_view text, const ParameterSet& known) {
  const Json json = [&] {
    try {
      return read_json(text, limit::kSessionBytes);
    } catch (const std::invalid_argument& error) {
      refuse(error.what());
    }
  }();
  return read_parsed_session(json, known);
}

SessionFile read_parsed_session(const Json& json, const ParameterSet& known) {
  checked<Json::object_t>(json, "it has no version.");
  const auto version = read<std::int64_t>(json, "version", "it has no version.");
  if (version > kSessionVersion)
    throw std::invalid_argument("This session was saved by a newer Ropewalk (format " + std::to_string(version) +
                                "): this one reads formats up to " + std::to_string(kSessionVersion) + ".");
  if (version < 1) refuse("there is no format " + std::to_string(version) + ".");
  SessionFile file;
  Records records;
  for (const Json& record : array_of(json, "records", limit::kSessionRecords)) {
    try {
      records.push_back(record_of_json(record));
    } catch (const std::invalid_argument& error) {
      refuse(error.what());
    }
  }
  if (!member(json, "figures").is_array()) refuse("it lists no figures.");
  for (const Json& figure : json["figures"]) {
    file.figures.push_back(figure_of(figure, records));
    if (std::ranges::count(file.figures, file.figures.back().id, &OpenFigure::id) > 1)
      refuse("it lists " + file.figures.back().id + " twice.");
  }
  const Json& values = checked<Json::object_t>(member(json, "parameters"), "it has no parameters.");
  for (const auto& [id, value] : values.items()) {
    const Parameter* parameter = known.find(id);
    if (!parameter) refuse("no parameter is called " + quote(id) + ".");
    file.parameters.push_back({id, value_of(value, *parameter, records)});
  }
  if (json.contains("theme"))
    file.theme = enumerator_of<Theme>(json["theme"], kThemes, "theme should be light or dark.");
  if (json.contains("text_scale")) {
    file.text_scale = read<double>(json, "text_scale", "text_scale should be 1 to 3.");
    if (!Range{1, 3}.contains(*file.text_scale)) refuse("text_scale should be 1 to 3.");
  }
  if (json.contains("maximised")) {
    file.maximised = read<std::string>(json, "maximised", "maximised should be text.");
    if (std::ranges::find(file.figures, file.maximised, &OpenFigure::id) == file.figures.end())
      refuse("the maximised figure is not open.");
  }
  file.model = model_of(member(json, "model"));
  return file;
}

}  // namespace ropewalk
