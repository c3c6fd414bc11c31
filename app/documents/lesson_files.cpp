#include "documents/lesson_files.h"

#include <algorithm>
#include <stdexcept>

#include "embedded_assets.h"
#include "files/files.h"
#include "lessons/read_lesson.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

constexpr std::string_view kFolder = "lessons/";
constexpr std::string_view kExtension = ".md";

}  // namespace

const std::vector<LessonFile>& lesson_files() {
  static const std::vector<LessonFile> files = [] {
    std::vector<LessonFile> found;
    for (const std::string_view asset : embedded_asset_names()) {
      if (!asset.starts_with(kFolder) || !asset.ends_with(kExtension)) continue;
      const std::string_view name = asset.substr(kFolder.size());
      const std::string_view text = embedded_asset(std::string(asset));
      found.push_back({.name = std::string(name), .id = lesson_id(name), .outline = read_outline(text), .text = text});
    }
    std::ranges::sort(found, {}, &LessonFile::name);
    return found;
  }();
  return files;
}

bool is_lesson(const std::filesystem::path& path) {
  return std::ranges::find(kLessonExtensions, path.extension().string()) != kLessonExtensions.end();
}

Lesson lesson_by_id(std::string_view id) {
  for (const LessonFile& file : lesson_files())
    if (file.id == id) return read_lesson(file.text, file.name);
  throw std::invalid_argument("There is no lesson '" + std::string(id) + "'.");
}

Lesson read_lesson_file(const std::filesystem::path& path) {
  return read_lesson(read_file(path, limit::kLessonBytes), path.filename().string());
}

}  // namespace ropewalk
