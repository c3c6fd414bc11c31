#include "figure/parameter.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <tuple>

#include "portable/functions.h"
#include "text/limits.h"
#include "text/numbers.h"
#include "text/strings.h"
#include "text/typed_number.h"
#include "text/utf8.h"

namespace ropewalk {
namespace {

[[noreturn]] void refuse(const Parameter& parameter, std::string_view what) {
  throw std::invalid_argument(parameter.id + " cannot be " + std::string(what) + ": it takes " + parameter.accepted() +
                              ".");
}

/// Says what to write instead of a decimal comma, if that is what is wrong with the text.
void refuse_decimal_comma(const Parameter& parameter, std::string_view text) {
  std::string with_point(text);
  std::ranges::replace(with_point, ',', '.');
  if (std::ranges::count(text, ',') == 1 && typed_real(with_point))
    throw std::invalid_argument(parameter.id + " cannot be " + quote(text) + ": write a point instead of the comma, " +
                                with_point + ".");
}

void sort_and_deduplicate(List& list) {
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// The parts between commas, trimmed; an empty text has none.
std::vector<std::string_view> items_of(std::string_view text) {
  if (trim(text).empty()) return {};
  std::vector<std::string_view> items = split(text, ',');
  std::ranges::transform(items, items.begin(), trim);
  return items;
}

[[noreturn]] void refuse_length(const Parameter& parameter, std::size_t length, std::size_t max_length) {
  throw std::invalid_argument(parameter.id + " cannot have " + std::to_string(length) + " entries: it takes at most " +
                              std::to_string(max_length) + ".");
}

void check_text_size(const Parameter& parameter, std::string_view text, std::size_t max_bytes) {
  if (text.size() > max_bytes)
    throw std::invalid_argument(parameter.id + " cannot be " + quote(text) + ": its text has " +
                                std::to_string(text.size()) + " bytes, and at most " + std::to_string(max_bytes) +
                                " are accepted.");
}

/// Whole numbers from `first` to `last`, both included.
struct Interval {
  std::int64_t first = 0, last = 0;
};

/// Reads "0,21", "0-7" or a mixture of both, in the order given.
std::vector<Interval> read_intervals(const Parameter& parameter, std::string_view text) {
  std::vector<Interval> intervals;
  for (const std::string_view item : items_of(text)) {
    const auto dash = item.find('-', 1);
    const auto first = typed_integer(trim(item.substr(0, dash)));
    const auto last = dash == item.npos ? first : typed_integer(trim(item.substr(dash + 1)));
    if (!first || !last || *last < *first || !parameter.range.contains(static_cast<double>(*first)) ||
        !parameter.range.contains(static_cast<double>(*last)))
      refuse(parameter, quote(text));
    intervals.push_back({*first, *last});
  }
  return intervals;
}

/// Merges the intervals before they are expanded, so that a short text never makes a long list.
List read_list(const Parameter& parameter, std::string_view text) {
  std::vector<Interval> intervals = read_intervals(parameter, text);
  if (intervals.empty()) refuse(parameter, "empty");
  std::ranges::sort(intervals, {}, &Interval::first);
  std::vector<Interval> merged;
  std::size_t length = 0;
  for (Interval next : intervals) {
    if (!merged.empty()) next.first = std::max(next.first, merged.back().last + 1);
    if (next.first > next.last) continue;
    length += static_cast<std::size_t>(next.last - next.first) + 1;
    merged.push_back(next);
  }
  if (length > limit::kListEntries) refuse_length(parameter, length, limit::kListEntries);
  List list;
  for (const Interval& interval : merged)
    for (std::int64_t entry = interval.first; entry <= interval.last; ++entry) list.push_back(entry);
  check_text_size(parameter, list_text(list), limit::kListText);
  return list;
}

Words read_words(std::string_view text) {
  Words words;
  for (const std::string_view item : items_of(text)) words.emplace_back(item);
  return words;
}

/// How an empty list is written: the command line drops a flag's value if it is empty.
constexpr std::string_view kNone = "none";

Reals read_reals(const Parameter& parameter, std::string_view text) {
  Reals reals;
  if (text == kNone) return reals;
  for (const std::string_view item : items_of(text))
    if (const auto number = typed_real(item))
      reals.push_back(*number);
    else
      refuse(parameter, quote(text));
  return reals;
}

bool has_option(const Parameter& parameter, const std::string& word) {
  return std::ranges::find(parameter.options, word, &Option::id) != parameter.options.end();
}

void check_words(const Parameter& parameter, Words& words) {
  Words unique;
  for (std::string& word : words) {
    if (!has_option(parameter, word)) refuse(parameter, quote(word));
    if (std::ranges::find(unique, word) == unique.end()) unique.push_back(std::move(word));
  }
  if (unique.empty()) refuse(parameter, "empty");
  if (!parameter.range.contains(static_cast<double>(unique.size())))
    refuse(parameter, std::to_string(unique.size()) + " words");
  words = std::move(unique);
}

void check_utf8(const Parameter& parameter, std::string_view text) {
  if (const auto byte = first_byte_not_utf8(text))
    throw std::invalid_argument("The " + parameter.id + " is not UTF-8: byte " + std::to_string(*byte + 1) +
                                " does not begin a character.");
}

double snapped(double value, Snap snap) {
  switch (snap) {
    case Snap::none: return value;
    case Snap::even: return 2 * std::round(value / 2);
    case Snap::hundredths: return std::round(value * 100) / 100;
    case Snap::two_digits: {
      if (value == 0) return value;
      const double unit = portable::pow(10.0, std::floor(portable::log10(std::abs(value))) - 1);
      return unit < 1 ? std::round(value / unit) / std::round(1 / unit) : std::round(value / unit) * unit;
    }
  }
  return value;
}

}  // namespace

std::vector<Option> options_named(std::span<const std::string> ids) {
  std::vector<Option> options;
  for (const std::string& id : ids) options.push_back({id, id});
  return options;
}

std::string Parameter::flag() const {
  std::string name = "--" + id;
  std::ranges::replace(name, '_', '-');
  return name;
}

std::string list_text(const List& list) {
  std::string ranges;
  for (std::size_t i = 0; i < list.size();) {  // three or more in a row are written as a range
    std::size_t last = i;
    while (last + 1 < list.size() && list[last + 1] == list[last] + 1) ++last;
    if (last < i + 2) last = i;
    ranges += (ranges.empty() ? "" : ",") + std::to_string(list[i]);
    if (last > i) ranges += "-" + std::to_string(list[last]);
    i = last + 1;
  }
  return ranges;
}

Value Parameter::parse(std::string_view text) const {
  const bool is_long = type == ParameterType::list || type == ParameterType::reals;
  check_text_size(*this, text, is_long ? limit::kListText : limit::kTypedText);
  const std::string_view trimmed_text = trim(text);
  switch (type) {
    case ParameterType::integer:
      if (const auto number = typed_integer_with_commas(trimmed_text)) return check(*number);
      break;
    case ParameterType::real:
      if (const auto number = typed_real(trimmed_text)) return check(*number);
      refuse_decimal_comma(*this, trimmed_text);
      break;
    case ParameterType::flag:
      if (trimmed_text == "on" || trimmed_text == "true") return true;
      if (trimmed_text == "off" || trimmed_text == "false") return false;
      break;
    case ParameterType::list: return read_list(*this, text);
    case ParameterType::words: return check(read_words(text));
    case ParameterType::reals: return check(read_reals(*this, text));
    case ParameterType::choice: return check(std::string(trimmed_text));
    case ParameterType::text: return check(std::string(text));
    case ParameterType::record: return check(Record::named(std::string(trimmed_text)));
  }
  refuse(*this, quote(text));
}

Value Parameter::check(Value value) const {
  if (value.index() != default_value.index()) refuse(*this, "of another type");
  const auto require = [this](bool accepted_value, const std::string& shown) {
    if (!accepted_value) refuse(*this, shown);
  };
  if (const auto* number = std::get_if<std::int64_t>(&value))
    require(range.contains(static_cast<double>(*number)), std::to_string(*number));
  if (const auto* number = std::get_if<double>(&value))
    require(range.contains(*number), shortest(*number));  // NaN is in no range
  if (const auto* text = std::get_if<std::string>(&value)) {
    require(type == ParameterType::choice ? has_option(*this, *text) : text->size() <= limit::kTypedText, quote(*text));
    check_utf8(*this, *text);  // so that a session stores it unchanged
  }
  if (auto* list = std::get_if<List>(&value)) {
    if (list->empty()) refuse(*this, "empty");
    for (const std::int64_t entry : *list)
      require(range.contains(static_cast<double>(entry)), quote(std::to_string(entry)));
    sort_and_deduplicate(*list);
    if (list->size() > limit::kListEntries) refuse_length(*this, list->size(), limit::kListEntries);
    check_text_size(*this, list_text(*list), limit::kListText);
  }
  if (auto* words = std::get_if<Words>(&value)) check_words(*this, *words);
  if (const auto* reals = std::get_if<Reals>(&value)) {
    if (reals->size() > limit::kReals) refuse_length(*this, reals->size(), limit::kReals);
    for (const double entry : *reals) require(range.contains(entry), shortest(entry));
  }
  if (const auto* record = std::get_if<Record>(&value)) {
    check_text_size(*this, record->text(), limit::kTypedText);
    check_utf8(*this, record->text());
  }
  return value;
}

std::optional<Value> Parameter::nearest(std::string_view text) const {
  std::string with_point(trim(text));
  std::ranges::replace(with_point, ',', '.');
  auto number = typed_real(with_point);
  if (const auto whole = typed_integer_with_commas(trim(text))) number = static_cast<double>(*whole);
  if (!numeric() || !number || std::isnan(*number)) return {};
  const double inside = std::clamp(*number, range.min, range.max);
  if (type == ParameterType::real) return check(inside);
  return check(static_cast<std::int64_t>(std::llround(inside)));
}

Value Parameter::clamp_and_snap(Value value) const {
  const auto* whole = std::get_if<std::int64_t>(&value);
  const auto* real = std::get_if<double>(&value);
  if (!whole && !real) return check(std::move(value));
  double number = whole ? static_cast<double>(*whole) : *real;
  if (std::isnan(number)) number = range.min;
  number = std::clamp(snapped(std::clamp(number, range.min, range.max), snap), range.min, range.max);
  if (type == ParameterType::integer) return check(static_cast<std::int64_t>(std::round(number)));
  return check(number);
}

std::string Parameter::text(const Value& value) const {
  if (const auto* flag_value = std::get_if<bool>(&value)) return *flag_value ? "on" : "off";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* number = std::get_if<double>(&value)) return shortest(*number);
  if (const auto* word = std::get_if<std::string>(&value)) return *word;
  if (const auto* words = std::get_if<Words>(&value)) return join(*words, ",");
  if (const auto* reals = std::get_if<Reals>(&value)) {
    if (reals->empty()) return std::string(kNone);
    return join(*reals, ",", shortest);
  }
  if (const auto* record = std::get_if<Record>(&value)) return record->text();
  return list_text(std::get<List>(value));
}

std::string Parameter::accepted() const {
  const std::string bounds = shortest(range.min) + " to " + shortest(range.max);
  switch (type) {
    case ParameterType::integer: return "whole numbers from " + bounds;
    case ParameterType::real: return "numbers from " + bounds;
    case ParameterType::flag: return "on or off";
    case ParameterType::list: return "whole numbers from " + bounds + ", such as 0,21 or 0-7";
    case ParameterType::reals: return "numbers from " + bounds + ", separated by commas, or none";
    case ParameterType::record:
      return "the path of a .npy, .npz or .safetensors file, with #NAME behind it if it holds several tensors, or none";
    case ParameterType::text: return "text of at most " + std::to_string(limit::kTypedText) + " bytes";
    case ParameterType::words:
    case ParameterType::choice: break;
  }
  Words words;
  for (const Option& option : options) words.push_back(option.id);
  if (type == ParameterType::choice) return join(words, ", ", " or ");
  return bounds + " of " + join(words, ", ", " and ") + ", separated by commas";
}

std::size_t Parameter::option_index(std::string_view option_id) const {
  const auto found = std::ranges::find(options, option_id, &Option::id);
  if (found == options.end()) throw std::logic_error(id + " has no option called " + std::string(option_id));
  return static_cast<std::size_t>(found - options.begin());
}

bool Parameter::same_as(const Parameter& other) const {
  const auto all = [](const Parameter& p) {
    return std::tie(p.id, p.type, p.label, p.help, p.unit, p.group, p.level, p.range, p.soft_range, p.logarithmic,
                    p.snap, p.options, p.default_value);
  };
  return all(*this) == all(other) && !soft_range_of == !other.soft_range_of;
}

namespace param {

Parameter declared(Parameter p, ParameterType type) {
  p.type = type;
  if (p.soft_range.size() == 0) p.soft_range = p.range;
  const auto* whole = std::get_if<std::int64_t>(&p.default_value);
  if (type == ParameterType::real && whole) p.default_value = static_cast<double>(*whole);
  if (type == ParameterType::choice && !std::holds_alternative<std::string>(p.default_value))
    p.default_value = p.options.at(0).id;
  if (type == ParameterType::record) p.default_value = Record();
  return p;
}

}  // namespace param

}  // namespace ropewalk
