// Keys of a config.json, read strictly: every refusal names the key's path, every leniency becomes a warning.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

using Warnings = std::vector<std::string>;

/// Parses a text that has to be a JSON object.
/// @throws std::invalid_argument with one sentence
nlohmann::json parse_config(std::string_view text, std::size_t max_bytes, int max_depth);

/// A view of one object of the file; null counts as absent.
class Keys {
 public:
  /// @param path  "" for the whole file, "rope_scaling." for an object in it
  Keys(const nlohmann::json& object, std::string path, Warnings& warnings)
      : object_(&object), path_(std::move(path)), warnings_(&warnings) {}

  const nlohmann::json& object() const { return *object_; }
  std::string path(std::string_view key) const { return path_ + std::string(key); }
  void warn(std::string sentence) const { warnings_->push_back(std::move(sentence)); }

  bool has(std::string_view key) const { return find(key) != nullptr; }
  /// The first of `keys` that is there, or empty.
  std::string first_of(const std::vector<std::string_view>& keys) const;

  /// A finite number; one written as a string is taken with a warning. @throws std::invalid_argument
  std::optional<double> number(std::string_view key) const;
  std::optional<double> positive(std::string_view key) const;
  /// A whole number of at least 1. @throws std::invalid_argument
  std::optional<std::int64_t> size(std::string_view key) const;
  std::optional<bool> flag(std::string_view key) const;
  std::optional<std::string> text(std::string_view key) const;
  /// Positive numbers. @throws std::invalid_argument
  std::optional<std::vector<double>> list(std::string_view key) const;
  /// An object in this one. @throws std::invalid_argument where it is something else
  std::optional<Keys> child(std::string_view key) const;

  /// "rope_scaling.factor is -1; accepted is a number greater than 0."
  [[noreturn]] void reject(std::string_view key, std::string_view accepted) const;

 private:
  const nlohmann::json* find(std::string_view key) const;
  std::optional<double> number_at(const nlohmann::json& value, const std::string& path,
                                  std::string_view accepted) const;

  const nlohmann::json* object_;
  std::string path_;
  Warnings* warnings_;
};

}  // namespace ropewalk
