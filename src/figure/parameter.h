// One adjustable quantity: its name, range, default and how text becomes a value. Knows no figure and no
// widget.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ropewalk {

class ParameterSet;

using List = std::vector<std::int64_t>;
using Words = std::vector<std::string>;
using Reals = std::vector<double>;
/// flag, integer, real, choice or text, list, words, reals
using Value = std::variant<bool, std::int64_t, double, std::string, List, Words, Reals>;

/// `list`: whole numbers, sorted, each once. `words`: some of the options, in the order given, each once,
/// never none. `reals`: numbers in the order given, repeated or none at all.
enum class ParameterType { integer, real, choice, flag, list, words, reals, text };
enum class Level { basic, advanced };
/// What a drag rounds to. Typed values are never rounded.
enum class Snap { none, even, two_digits, hundredths };

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

/// Widget, flag, saved key, undo step, README row and tests all come from this one object.
struct Parameter {
  std::string id;  ///< as in files; flags write it with dashes
  ParameterType type = ParameterType::real;
  std::string label;
  std::string help;  ///< one sentence for the tooltip and --help
  std::string unit;
  std::string group;
  Level level = Level::basic;
  Range range;       ///< all that is accepted; of a list or of reals, each entry; of words, how many
  Range soft_range;  ///< what the slider covers
  bool logarithmic = false;
  Snap snap = Snap::none;
  std::vector<Option> options;  ///< of a choice or of words
  Value default_value;
  /// Where the slider's range follows other values (the positions shown); else empty.
  std::function<Range(const ParameterSet&)> soft_range_of;

  std::string flag() const;  ///< "--d-model"

  /// The value that `text` spells, as typed in a field, a flag or a file.
  /// @throws std::invalid_argument with one sentence that names the value and what would be accepted
  Value parse(std::string_view text) const;

  /// `value` if it has this parameter's type and lies in its range; lists are sorted, and lists and words
  /// have each entry once.
  /// @throws std::invalid_argument as parse does
  Value check(Value value) const;

  /// The nearest value in range, rounded as `snap` says: for drags.
  Value clamp_and_snap(Value value) const;

  /// Text that parse reads back to the same value, to the last bit.
  std::string text(const Value& value) const;

  /// "0 to 8192", "interleaved or concatenated": the values accepted, in words.
  std::string accepted() const;

  bool numeric() const { return type == ParameterType::integer || type == ParameterType::real; }

  /// Same parameter, down to the last word; functions cannot be compared and are left out.
  bool same_as(const Parameter& other) const;
};

}  // namespace ropewalk
