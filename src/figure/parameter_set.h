// The values of all parameters, shared by all figures: that is how the figures are linked.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "figure/parameter.h"

namespace ropewalk {

/// One parameter set to one value: {param::d_model, 128}, or {"d_model", 128} where only the id is known.
struct Assignment {
  Assignment(std::string parameter_id, Value new_value) : id(std::move(parameter_id)), value(std::move(new_value)) {}
  template <class T>
  Assignment(const TypedParameter<T>& parameter, std::type_identity_t<T> new_value)
      : id(parameter.id), value(stored_value(parameter, std::move(new_value))) {}

  std::string id;
  Value value;
};

using ParameterIds = std::set<std::string, std::less<>>;

/// A value for every parameter, shared by all figures. It stores what the user asked for, even if a figure can show
/// only part of it. Copies are cheap enough for the undo history.
class ParameterSet {
 public:
  /// Every parameter at its default.
  /// @throws std::logic_error if two parameters of the same id differ
  explicit ParameterSet(const std::vector<Parameter>& parameters);

  /// A parameter's value in its C++ type: `set[param::layout] == Layout::concatenated`. Enumerations are returned by
  /// value, all others by reference.
  /// @throws std::logic_error if the set has no such parameter: a figure reads only what it declares
  template <class T>
  decltype(auto) operator[](const TypedParameter<T>& parameter) const {
    if constexpr (std::is_enum_v<T>) {
      return static_cast<T>(parameter.option_index(get<std::string>(parameter.id)));
    } else if constexpr (is_enum_vector<T>) {
      T options;
      for (const std::string& word : get<Words>(parameter.id))
        options.push_back(static_cast<typename T::value_type>(parameter.option_index(word)));
      return options;
    } else {
      return get<T>(parameter.id);
    }
  }

  /// A value by the parameter's id, for code that serves any parameter. T is a type that Value holds.
  /// @throws std::logic_error for an unknown id or another type
  template <class T>
  const T& get(std::string_view id) const {
    if (const T* typed = std::get_if<T>(&value(id))) return *typed;
    throw std::logic_error(std::string(id) + " is of another type");
  }

  bool has(std::string_view id) const { return find(id) != nullptr; }
  const Value& value(std::string_view id) const;
  const Parameter& parameter(std::string_view id) const;  ///< @throws std::logic_error if unknown
  const Parameter* find(std::string_view id) const;       ///< nullptr if unknown
  const std::vector<Parameter>& parameters() const { return *parameters_; }

  /// Clamps and snaps the value: for drags.
  void set(std::string_view id, Value value);
  /// Refuses a value that is out of range: for files, flags and typed text. @throws std::invalid_argument
  void assign(std::string_view id, Value value);
  void assign_text(std::string_view id, std::string_view text);
  void reset(std::string_view id);
  bool is_default(std::string_view id) const;

  /// A copy that adds the id of each value that is read from it to `reads`. Its own copies do so too, except for values
  /// that were set in them. Only one thread may read from them at a time.
  ParameterSet recorded(std::shared_ptr<ParameterIds> reads) const;

  bool operator==(const ParameterSet& other) const { return values_ == other.values_; }

 private:
  void replace(std::string_view id, Value value);

  std::shared_ptr<const std::vector<Parameter>> parameters_;
  std::map<std::string, Value, std::less<>> values_;
  std::shared_ptr<ParameterIds> reads_;  ///< null: reads are not recorded
  ParameterIds set_here_;                ///< while reads are recorded: the values that no longer are the original's
};

/// The parameter of this id, as a user typed it. @throws std::invalid_argument if there is none
const Parameter& known_parameter(std::string_view id, const ParameterSet& known);

}  // namespace ropewalk
