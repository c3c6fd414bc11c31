#include "models/model_classes.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace ropewalk {

nlohmann::json class_row(std::string_view model_type) {
  const auto found = std::ranges::lower_bound(class_table(), model_type, {}, &ClassRow::model_type);
  if (found == class_table().end() || found->model_type != model_type) return nullptr;
  nlohmann::json row = nlohmann::json::parse(found->json);
  if (!row.contains("like")) return row;
  nlohmann::json other = class_row(row["like"].get_ref<const std::string&>());
  other.merge_patch(row);
  return other;
}

}  // namespace ropewalk
