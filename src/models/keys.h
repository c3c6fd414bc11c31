// Reads the keys of a config.json strictly: every error names the key's path, and every tolerated mistake becomes a
// warning.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

using Warnings = std::vector<std::string>;

/// What a class of models uses where the file has no value.
struct ClassDefaults {
  nlohmann::json values = nlohmann::json::object();   ///< {key: value}
  nlohmann::json aliases = nlohmann::json::object();  ///< {usual key: the key that the class has for it}
};

/// A view of one JSON object of the file. A null value counts as a missing key. The getters return nothing for a
/// missing key and throw std::invalid_argument, see reject(), for a value of the wrong kind.
/// A key that the file lacks has the value that the class has by default; one with null has none.
/// The JSON object, the warnings and the defaults must outlive the view.
class Keys {
 public:
  /// @param path  prefix of the keys: "" for the whole file, "rope_scaling." for an object in it
  /// @param defaults  nullptr: none
  Keys(const nlohmann::json& object, std::string path, Warnings& warnings, const ClassDefaults* defaults = nullptr)
      : object_(&object), path_(std::move(path)), warnings_(&warnings), defaults_(defaults) {}

  const nlohmann::json& object() const { return *object_; }
  std::string path(std::string_view key) const { return path_ + std::string(key); }
  /// Adds a warning; beyond limit::kWarnings only one that says that there are more.
  void warn(std::string sentence) const;

  bool has(std::string_view key) const { return find(key) != nullptr; }
  /// Whether the file itself has a value.
  bool in_file(std::string_view key) const;
  /// The first of `keys` that the file has, or else that has a default; empty if there is none.
  std::string first_of(const std::vector<std::string_view>& keys) const;

  /// A finite number. A number written as a string is accepted with a warning.
  std::optional<double> number(std::string_view key) const;
  /// As number(), but > 0.
  std::optional<double> positive(std::string_view key) const;
  /// A whole number of at least 1.
  std::optional<std::int64_t> size(std::string_view key) const;
  /// The same, but nothing for any other value: for keys that are reported and change no result.
  std::optional<std::int64_t> size_if_valid(std::string_view key) const;
  std::optional<bool> flag(std::string_view key) const;
  /// Whether the value is true; false for any other value.
  bool is_true(std::string_view key) const;
  bool is_text(std::string_view key) const;
  /// Whether the file says null.
  bool is_null(std::string_view key) const;
  /// A text of at most limit::kConfigText bytes.
  std::optional<std::string> text(std::string_view key) const;
  /// At most limit::kReals numbers > 0.
  std::optional<std::vector<double>> list(std::string_view key) const;
  /// The value as it is in the file or by default; nullptr if it is missing.
  const nlohmann::json* value(std::string_view key) const { return find(key); }
  /// The object for layer i in per_layer_config, which transformers 5 writes; nullptr if there is none.
  const nlohmann::json* layer_config(std::size_t i) const;
  /// A JSON object inside this one.
  std::optional<Keys> child(std::string_view key) const;

  /// A view of another object, as if it were inside this one.
  Keys inner(std::string_view key, const nlohmann::json& object) const {
    return Keys(object, path(key) + ".", *warnings_);
  }

  /// @throws std::invalid_argument "rope_scaling.factor is -1; accepted is a number greater than 0.", always
  [[noreturn]] void reject(std::string_view key, std::string_view accepted) const;

 private:
  const nlohmann::json* find(std::string_view key) const;
  double number_at(const nlohmann::json& value, const std::string& path, std::string_view accepted) const;

  const nlohmann::json* object_;
  std::string path_;
  Warnings* warnings_;
  const ClassDefaults* defaults_;
};

}  // namespace ropewalk
