// An adjustable quantity: its id, range and default, how text becomes a value, and its C++ type.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "figure/data_record.h"

namespace ropewalk {

struct Assignment;
class ParameterSet;

using List = std::vector<std::int64_t>;
using Words = std::vector<std::string>;
using Reals = std::vector<double>;
/// flag, integer, real, choice or text, list, words, reals, record
using Value = std::variant<bool, std::int64_t, double, std::string, List, Words, Reals, Record>;

/// Three of the types hold several values:
///   list    whole numbers, at least one, at most limit::kListEntries; sorted, without duplicates
///   words   options, at least one; in the order given, without duplicates
///   reals   any numbers, at most limit::kReals, possibly none; in the order given, duplicates allowed
/// A record is numbers from a file. A parameter only names the file; the Session reads it.
enum class ParameterType { integer, real, choice, flag, list, words, reals, text, record };
enum class Level { basic, advanced };
/// What a drag of the slider rounds to. Typed values are not rounded.
enum class Snap { none, even, two_digits, hundredths };

/// The text of a list in which rows of three or more become ranges: "0-99,120". Parameter::parse reads it.
std::string list_text(const List& list);

struct Range {
  double min = 0;
  double max = 1;
  bool operator==(const Range&) const = default;
  double size() const { return max - min; }
  bool contains(double value) const { return value >= min && value <= max; }
};

/// One of the values of a choice.
struct Option {
  std::string id;
  std::string label;
  bool operator==(const Option&) const = default;
};

/// Options that are shown by their ids.
std::vector<Option> options_named(std::span<const std::string> ids);

/// What a file must hold for a parameter of type record.
struct RecordUse {
  std::vector<std::string> names;  ///< of tensors that are taken without being named
  bool in_weights = false;         ///< whether these names mean the same in a model's weights
  bool has_heads = false;          ///< whether [heads, rows, columns] is accepted beside [rows, columns]
  bool is_training = false;        ///< a file of `ropewalk train` is wanted, not one of its tensors
  std::string figure;              ///< opened with the file
  /// What is set together with the record, so that the figures fit its size.
  std::vector<Assignment> (*fitting)(const DataRecord& data) = nullptr;
};

/// The widget, the flag, the key in files, the undo step, the documentation and the tests of a parameter all come from
/// this one object. Declare one with integer(), real(), choice(), ... below.
struct Parameter {
  std::string id;  ///< as in files; flags write it with dashes
  ParameterType type = ParameterType::real;
  std::string label;
  std::string unit;
  std::string help;   ///< one sentence for the tooltip and --help
  std::string group;  ///< the heading of the rail under which it stands
  Level level = Level::basic;
  Range range;                ///< accepted values: of list and reals for each entry, of words for their number
  Range soft_range = {0, 0};  ///< what the slider covers; if empty, all of `range`
  bool logarithmic = false;   ///< of the slider
  Snap snap = Snap::none;
  std::vector<Option> options;  ///< of a choice or of words
  Value default_value;
  /// The slider's range if it depends on other values, such as the positions shown; else null.
  std::function<Range(const ParameterSet&)> soft_range_of;
  RecordUse record_use = {};  ///< of a record

  std::string flag() const;  ///< "--d-model"

  /// Reads a value from text, as typed in a field, given to a flag or stored in a file.
  /// @throws std::invalid_argument with one sentence that names the value and what is accepted
  Value parse(std::string_view text) const;

  /// Returns `value` if it has this parameter's type and is in range; sorts lists and removes duplicates.
  /// @throws std::invalid_argument as parse does
  Value check(Value value) const;

  /// The nearest value in range, rounded as `snap` says: for drags.
  Value clamp_and_snap(Value value) const;

  /// Text that parse reads back as the same value, equal to the last bit.
  std::string text(const Value& value) const;

  /// The accepted values in words: "whole numbers from 1 to 8192", "interleaved or concatenated".
  std::string accepted() const;

  /// The valid value nearest to a number that was typed; nothing if the text is no number, or no number is accepted.
  std::optional<Value> nearest(std::string_view text) const;

  bool numeric() const { return type == ParameterType::integer || type == ParameterType::real; }

  /// The place of an option. @throws std::logic_error if there is no such option
  std::size_t option_index(std::string_view option_id) const;

  /// Equal in every field but soft_range_of: functions cannot be compared.
  bool same_as(const Parameter& other) const;
};

/// A parameter with the C++ type of its value, so that `set[param::d_model]` is a std::int64_t. T is
///   bool, std::int64_t, double, std::string, List, Words, Reals, Record   the type that Value holds
///   an enumeration                 a choice: its options, in the enumerators' order
///   std::vector<an enumeration>    some of the options, likewise
template <class T>
struct TypedParameter : Parameter {};

template <class T>
inline constexpr bool is_enum_vector = false;
template <class T>
inline constexpr bool is_enum_vector<std::vector<T>> = std::is_enum_v<T>;

/// A value of a parameter's C++ type as files and undo steps hold it: options by their ids.
template <class T>
Value stored_value(const TypedParameter<T>& parameter, T value) {
  const auto id_of = [&](auto option) { return parameter.options.at(static_cast<std::size_t>(option)).id; };
  if constexpr (std::is_enum_v<T>) {
    return id_of(value);
  } else if constexpr (is_enum_vector<T>) {
    Words words;
    for (const auto option : value) words.push_back(id_of(option));
    return words;
  } else {
    return value;
  }
}

// Declarations of parameters. Name the fields in the order of Parameter, without `type`; a real's default may be
// written as a whole number, and a choice without a default has its first option:
//   const auto steps = param::integer({.id = "steps", .label = "Steps", .help = "How many arrows are drawn.",
//                                      .group = "Vector", .range = {0, 64}, .default_value = 5});
namespace param {

/// Fills in what a declaration leaves out: the type, the slider's range, a choice's default.
Parameter declared(Parameter declaration, ParameterType type);

inline TypedParameter<std::int64_t> integer(Parameter p) { return {declared(std::move(p), ParameterType::integer)}; }
inline TypedParameter<double> real(Parameter p) { return {declared(std::move(p), ParameterType::real)}; }
inline TypedParameter<bool> flag(Parameter p) { return {declared(std::move(p), ParameterType::flag)}; }
inline TypedParameter<std::string> text(Parameter p) { return {declared(std::move(p), ParameterType::text)}; }
inline TypedParameter<List> list(Parameter p) { return {declared(std::move(p), ParameterType::list)}; }
inline TypedParameter<Reals> reals(Parameter p) { return {declared(std::move(p), ParameterType::reals)}; }
inline TypedParameter<Record> record(Parameter p) { return {declared(std::move(p), ParameterType::record)}; }
/// One of the options. T is an enumeration, or std::string for the option's id.
template <class T>
TypedParameter<T> choice(Parameter p) {
  return {declared(std::move(p), ParameterType::choice)};
}
/// Some of the options, `range` says how many. T is an enumeration.
template <class T>
TypedParameter<std::vector<T>> choices(Parameter p) {
  return {declared(std::move(p), ParameterType::words)};
}

}  // namespace param

}  // namespace ropewalk
