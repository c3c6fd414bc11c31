#include "models/keys.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "text/limits.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr std::string_view kPositive = "a number greater than 0";
constexpr double kLargestSize = 1e12;  // tokens or dimensions; a larger size is a mistake in the file

/// A value as it is written in the file, shortened for a message.
std::string value_text(const nlohmann::json& value) {
  constexpr std::size_t kMaxBytes = 60;
  if (value.is_array()) return "a list";
  if (value.is_object()) return "an object";
  const auto* whole = value.get_ptr<const std::string*>();
  const nlohmann::json start = whole && whole->size() > kMaxBytes ? nlohmann::json(whole->substr(0, kMaxBytes)) : value;
  std::string text = start.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  return whole && whole->size() > kMaxBytes ? text.substr(0, kMaxBytes) + "..." : text;
}

[[noreturn]] void reject_value(const std::string& path, const nlohmann::json& value, std::string_view accepted) {
  throw std::invalid_argument(path + " is " + value_text(value) + "; accepted is " + std::string(accepted) + ".");
}

}  // namespace

void Keys::warn(std::string sentence) const {
  if (warnings_->size() < limit::kWarnings)
    warnings_->push_back(std::move(sentence));
  else if (warnings_->size() == limit::kWarnings)
    warnings_->push_back("There are more than " + std::to_string(limit::kWarnings) + " warnings.");
}

const nlohmann::json* Keys::find(std::string_view key) const {
  const auto value_in = [](const nlohmann::json& object, std::string_view name) {
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
  };
  const nlohmann::json* found = value_in(*object_, key);
  if (!found && defaults_) {
    const nlohmann::json* alias = value_in(defaults_->aliases, key);
    if (alias) found = value_in(*object_, alias->get_ref<const std::string&>());
    if (!found) found = value_in(defaults_->values, key);
    if (!found && alias) found = value_in(defaults_->values, alias->get_ref<const std::string&>());
  }
  return !found || found->is_null() ? nullptr : found;
}

bool Keys::in_file(std::string_view key) const {
  const nlohmann::json* value = find(key);
  if (!value || !defaults_) return value != nullptr;
  return std::ranges::none_of(defaults_->values, [&](const nlohmann::json& own) { return &own == value; });
}

std::string Keys::first_of(const std::vector<std::string_view>& keys) const {
  for (const std::string_view key : keys)
    if (in_file(key)) return std::string(key);
  for (const std::string_view key : keys)
    if (has(key)) return std::string(key);
  return {};
}

void Keys::reject(std::string_view key, std::string_view accepted) const {
  const nlohmann::json* value = find(key);
  reject_value(path(key), value ? *value : nlohmann::json(), accepted);
}

double Keys::number_at(const nlohmann::json& value, const std::string& path, std::string_view accepted) const {
  double number = 0;
  if (value.is_string()) {
    const auto parsed = parse_number<double>(value.get_ref<const std::string&>());
    if (!parsed) reject_value(path, value, accepted);
    number = *parsed;
    warn(path + " is a number written as a string, " + value_text(value) + ": it is read as " + shortest(number) +
         ", but transformers may fail on it.");
  } else if (value.is_number()) {
    number = value.get<double>();
  } else {
    reject_value(path, value, accepted);
  }
  if (!std::isfinite(number)) reject_value(path, value, accepted);
  return number;
}

std::optional<double> Keys::number(std::string_view key) const {
  const nlohmann::json* value = find(key);
  if (!value) return std::nullopt;
  return number_at(*value, path(key), "a number");
}

std::optional<double> Keys::positive(std::string_view key) const {
  const nlohmann::json* value = find(key);
  if (!value) return std::nullopt;
  const double number = number_at(*value, path(key), kPositive);
  if (!(number > 0)) reject(key, kPositive);
  return number;
}

std::optional<std::int64_t> Keys::size(std::string_view key) const {
  constexpr std::string_view kAccepted = "a whole number of at least 1";
  const nlohmann::json* value = find(key);
  if (!value) return std::nullopt;
  const double number = number_at(*value, path(key), kAccepted);
  if (!(number >= 1 && number <= kLargestSize) || number != std::floor(number)) reject(key, kAccepted);
  return static_cast<std::int64_t>(number);
}

std::optional<std::int64_t> Keys::size_if_valid(std::string_view key) const {
  const nlohmann::json* value = find(key);
  if (!value || !value->is_number_integer() || *value < 1) return std::nullopt;
  return size(key);
}

std::optional<bool> Keys::flag(std::string_view key) const {
  const nlohmann::json* value = find(key);
  if (!value) return std::nullopt;
  if (!value->is_boolean()) reject(key, "true or false");
  return value->get<bool>();
}

bool Keys::is_true(std::string_view key) const {
  const nlohmann::json* value = find(key);
  return value && value->is_boolean() && value->get<bool>();
}

const nlohmann::json* Keys::layer_config(std::size_t i) const {
  const nlohmann::json* layers = find("per_layer_config");
  if (!layers || !layers->is_object()) return nullptr;
  std::string index = std::to_string(i);
  for (int zeros = 0; zeros < 3; ++zeros, index.insert(0, "0"))  // "5" or "05"
    if (const auto found = layers->find(index); found != layers->end() && found->is_object()) return &*found;
  return nullptr;
}

bool Keys::is_null(std::string_view key) const {
  const auto found = object_->find(key);
  return found != object_->end() && found->is_null();
}

bool Keys::is_text(std::string_view key) const {
  const nlohmann::json* value = find(key);
  return value && value->is_string();
}

std::optional<std::string> Keys::text(std::string_view key) const {
  const nlohmann::json* value = find(key);
  if (!value) return std::nullopt;
  if (!value->is_string() || value->get_ref<const std::string&>().size() > limit::kConfigText)
    reject(key, "a text of at most " + std::to_string(limit::kConfigText) + " bytes");
  return value->get<std::string>();
}

std::optional<std::vector<double>> Keys::list(std::string_view key) const {
  const nlohmann::json* value = find(key);
  if (!value) return std::nullopt;
  if (!value->is_array()) reject(key, "a list of numbers");
  if (value->size() > limit::kReals)
    throw std::invalid_argument(path(key) + " has " + std::to_string(value->size()) +
                                " numbers; accepted are at most " + std::to_string(limit::kReals) + ".");
  std::vector<double> numbers;
  for (const nlohmann::json& entry : *value) {
    const std::string entry_path = path(key) + "[" + std::to_string(numbers.size()) + "]";
    numbers.push_back(number_at(entry, entry_path, kPositive));
    if (!(numbers.back() > 0)) reject_value(entry_path, entry, kPositive);
  }
  return numbers;
}

std::optional<Keys> Keys::child(std::string_view key) const {
  const nlohmann::json* value = find(key);
  if (!value) return std::nullopt;
  if (!value->is_object()) reject(key, "an object");
  return Keys(*value, path(key) + ".", *warnings_);
}

}  // namespace ropewalk
