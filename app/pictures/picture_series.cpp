#include "pictures/picture_series.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "files/files.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

std::string duration_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
  if (whole < 100) return std::to_string(whole) + " s";
  return grouped((whole + 59) / 60) + " min";
}

}  // namespace

std::string progress_text(const PictureSeries& series, int done, std::chrono::duration<double> passed) {
  std::string text =
      series.noun + " " + std::to_string(std::min(done + 1, series.count)) + " of " + std::to_string(series.count);
  if (done > 0 && passed.count() >= 1)
    text += ", " + duration_text(passed.count() / done * (series.count - done)) + " left";
  return text;
}

std::string stopped_text(const PictureSeries& series, int done) {
  const std::string where = series.folder.empty() ? ": nothing was written." : " in " + series.folder.string() + ".";
  return "stopped after " + std::to_string(done) + " of " + std::to_string(series.count) + " " + series.noun + "s" +
         where;
}

std::runtime_error missing_picture(const std::string& noun, int index, int count, const std::exception& why) {
  return std::runtime_error(noun + " " + std::to_string(index + 1) + " of " + std::to_string(count) +
                            " is missing: " + why.what());
}

PictureSeries pictures_in_folder(const std::filesystem::path& folder, std::string noun, int count,
                                 std::function<void(int)> save) {
  create_picture_folder(folder);
  const auto write = [noun, count, save = std::move(save)](int index) {
    try {
      save(index);
    } catch (const std::exception& error) {
      throw missing_picture(noun, index, count, error);
    }
  };
  const std::string result = folder.string() + " has " + std::to_string(count) + " " + noun + "s.";
  return {std::move(noun), count, folder, write, [result] { return result; }};
}

void create_picture_folder(const std::filesystem::path& folder) {
  std::error_code error, ignored;
  std::filesystem::create_directories(folder, error);
  if (!std::filesystem::is_directory(folder, ignored))
    throw FileError(folder.string() + " cannot be created as a folder" + (error ? ": " + error.message() : "") + ".");
}

}  // namespace ropewalk
