#include "data_export/catalog.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "figure/figure.h"

namespace ropewalk {
namespace {

using OrderedJson = nlohmann::ordered_json;

/// In the order of ParameterType; the three types of several values are all lists.
constexpr const char* kTypes[] = {"integer", "real", "choice", "flag", "list", "list", "list", "text", "record"};
static_assert(std::size(kTypes) == static_cast<std::size_t>(ParameterType::record) + 1);

OrderedJson bound(const Parameter& parameter, double value) {
  if (parameter.type == ParameterType::real || parameter.type == ParameterType::reals) return value;
  if (parameter.type == ParameterType::integer || parameter.type == ParameterType::list)
    return static_cast<std::int64_t>(value);
  return nullptr;
}

OrderedJson json_of(const Parameter& parameter, bool cursor) {
  OrderedJson options = OrderedJson::array();
  for (const Option& option : parameter.options) options.push_back(option.id);
  return {{"id", parameter.id},
          {"type", kTypes[static_cast<std::size_t>(parameter.type)]},
          {"min", bound(parameter, parameter.range.min)},
          {"max", bound(parameter, parameter.range.max)},
          {"slider_min", bound(parameter, parameter.soft_range.min)},
          {"slider_max", bound(parameter, parameter.soft_range.max)},
          {"logarithmic", parameter.logarithmic},
          {"default", std::visit([](const auto& value) { return OrderedJson(value); }, parameter.default_value)},
          {"unit", parameter.unit},
          {"options", std::move(options)},
          {"help", parameter.help},
          {"cursor", cursor}};
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size() + 1, width), ' ');
  return text;
}

std::string line_of(const Parameter& parameter) {
  constexpr std::size_t kFlagWidth = 20;
  constexpr std::size_t kDefaultWidth = 14;
  return "  " + padded(parameter.flag(), kFlagWidth) + padded(parameter.text(parameter.default_value), kDefaultWidth) +
         parameter.accepted() + "\n";
}

}  // namespace

std::string catalog_text() {
  std::string text;
  for (const Figure& figure : all_figures()) {
    text += (text.empty() ? "" : "\n") + figure.id + "\n  " + figure.title + " (" + figure.topic + "; " +
            figure.source + ")\n";
    for (const Parameter& parameter : parameters_of(figure)) text += line_of(parameter);
    for (const Preset& preset : figure.presets) text += "  --preset " + preset.id + "  " + preset.title + "\n";
  }
  return text;
}

std::string catalog_json() {
  OrderedJson catalog = OrderedJson::array();
  for (const Figure& figure : all_figures()) {
    OrderedJson parameters = OrderedJson::array();
    for (const Parameter& parameter : figure.parameters) parameters.push_back(json_of(parameter, false));
    for (const Parameter& parameter : figure.cursor_parameters) parameters.push_back(json_of(parameter, true));
    OrderedJson presets = OrderedJson::array();
    for (const Preset& preset : figure.presets) presets.push_back({{"id", preset.id}, {"title", preset.title}});
    catalog.push_back({{"id", figure.id},
                       {"title", figure.title},
                       {"topic", figure.topic},
                       {"source", figure.source},
                       {"parameters", std::move(parameters)},
                       {"presets", std::move(presets)}});
  }
  return catalog.dump(2) + "\n";
}

}  // namespace ropewalk
