#include "models/model_differences.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "models/model_layers.h"
#include "models/model_report.h"
#include "text/printable.h"

namespace ropewalk {
namespace {

/// All lines of a model's card, with its layers as one line. Layer types after the first one, which has full attention,
/// stand in brackets.
std::vector<Fact> all_facts(const Model& model, std::optional<std::int64_t> length) {
  std::vector<Fact> facts = model_facts(model);
  std::erase_if(facts, [](const Fact& fact) { return fact.what == "source"; });
  for (std::size_t i = 0; i < model.layers.size(); ++i)
    for (Fact& fact : layer_facts(model, model.layers[i], length)) {
      if (i > 0) fact.what += " (" + model.layers[i].layer_type + ")";
      facts.push_back(std::move(fact));
    }
  if (std::string layers = layers_of(model); !layers.empty()) facts.push_back({"layers", std::move(layers)});
  return facts;
}

std::size_t letters_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }));  // of UTF-8
}

/// Fills up with spaces to a width on the screen.
std::string filled_up(std::string text, std::size_t width) {
  const std::size_t letters = letters_of(text);
  if (letters < width) text.append(width - letters, ' ');
  return text;
}

}  // namespace

std::vector<FactDifference> model_differences(const Model& first, const Model& second,
                                              std::optional<std::int64_t> sequence_length) {
  const std::vector<Fact> of_first = all_facts(first, sequence_length);
  std::vector<Fact> of_second = all_facts(second, sequence_length);
  std::vector<FactDifference> differences;
  for (const Fact& fact : of_first) {
    const auto same = std::ranges::find(of_second, fact.what, &Fact::what);
    const std::string other = same == of_second.end() ? "" : same->value;
    if (same != of_second.end()) of_second.erase(same);
    if (fact.value != other) differences.push_back({fact.what, fact.value, other});
  }
  for (Fact& fact : of_second) differences.push_back({std::move(fact.what), "", std::move(fact.value)});
  return differences;
}

std::string differences_text(const Model& first, const Model& second, std::optional<std::int64_t> sequence_length) {
  std::vector<FactDifference> rows = model_differences(first, second, sequence_length);
  if (rows.empty()) return printable(first.name + " and " + second.name + " encode positions alike.") + "\n";
  rows.insert(rows.begin(), {"", first.name, second.name});
  std::size_t what_width = 0, first_width = 0;
  for (FactDifference& row : rows) {
    for (std::string* cell : {&row.what, &row.first, &row.second}) *cell = printable(*cell);
    if (row.first.empty()) row.first = "-";
    if (row.second.empty()) row.second = "-";
    what_width = std::max(what_width, letters_of(row.what) + 2);
    first_width = std::max(first_width, letters_of(row.first) + 2);
  }
  constexpr std::size_t kWidest = 48;  // a longer first column goes on a line of its own
  first_width = std::min(first_width, kWidest);
  std::string text;
  for (const FactDifference& row : rows) {
    text += filled_up(row.what, what_width) + filled_up(row.first, first_width);
    if (letters_of(row.first) + 2 > first_width) text += "\n" + std::string(what_width + first_width, ' ');
    text += row.second + "\n";
  }
  return text;
}

std::string differences_json(const Model& first, const Model& second, std::optional<std::int64_t> sequence_length) {
  using OrderedJson = nlohmann::ordered_json;
  const auto value = [](const std::string& text) { return text.empty() ? OrderedJson() : OrderedJson(text); };
  OrderedJson differences = OrderedJson::array();
  for (const FactDifference& difference : model_differences(first, second, sequence_length))
    differences.push_back(
        {{"what", difference.what}, {"first", value(difference.first)}, {"second", value(difference.second)}});
  const OrderedJson report = {{"first", OrderedJson::parse(model_json(first, sequence_length))},
                              {"second", OrderedJson::parse(model_json(second, sequence_length))},
                              {"differences", std::move(differences)}};
  return printable_json(report.dump(2, ' ', false, OrderedJson::error_handler_t::replace)) + "\n";
}

}  // namespace ropewalk
