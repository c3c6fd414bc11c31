// The values of all parameters at once, shared by every figure, so that the figures are linked.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "figure/parameter.h"

namespace ropewalk {

/// One parameter set to one value.
struct Assignment {
  std::string id;
  Value value;
};

/// Keeps what was asked for, also where a figure cannot show all of it. Copies are cheap enough for an undo
/// history.
class ParameterSet {
 public:
  /// Every parameter at its default.
  /// @throws std::logic_error if two parameters of the same id differ
  explicit ParameterSet(const std::vector<Parameter>& parameters);

  /// @throws std::logic_error for an unknown id or another type: figures name only parameters they declare
  std::int64_t integer(std::string_view id) const;
  double real(std::string_view id) const;
  bool flag(std::string_view id) const;
  const std::string& choice(std::string_view id) const;
  const List& list(std::string_view id) const;
  const Words& words(std::string_view id) const;
  const Reals& reals(std::string_view id) const;

  bool has(std::string_view id) const { return find(id) != nullptr; }
  const Value& value(std::string_view id) const;
  const Parameter& parameter(std::string_view id) const;  ///< @throws std::logic_error if unknown
  const Parameter* find(std::string_view id) const;       ///< nullptr if unknown
  const std::vector<Parameter>& parameters() const { return *parameters_; }

  /// Clamps and snaps: for drags.
  void set(std::string_view id, Value value);
  /// Strict: for files, flags and typed values. @throws std::invalid_argument
  void assign(std::string_view id, Value value);
  void assign_text(std::string_view id, std::string_view text);
  void reset(std::string_view id);
  bool is_default(std::string_view id) const;

  bool operator==(const ParameterSet& other) const { return values_ == other.values_; }

 private:
  std::shared_ptr<const std::vector<Parameter>> parameters_;
  std::map<std::string, Value, std::less<>> values_;
};

/// The parameter that a typed text names. @throws std::invalid_argument where there is none
const Parameter& known_parameter(std::string_view id, const ParameterSet& known);

}  // namespace ropewalk
