#include "cli/diagnosis.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <thread>

#include "embedded_assets.h"
#include "encodings/loops.h"
#include "files/files.h"
#include "gl/graphics_report.h"
#include "ropewalk_version.h"
#include "system/resource_limits.h"
#include "system/system_name.h"
#include "text/limits.h"
#include "text/path_of.h"
#include "text/printable.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

namespace fs = std::filesystem;

/// A line of the report: what, then the value in a column of its own.
std::string line(std::string what, const std::string& value) {
  constexpr std::size_t kColumn = 20;
  what.resize(std::max(what.size() + 1, kColumn), ' ');
  return what + printable(value) + "\n";
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return std::string(name) + (value ? "=" + std::string(value) : " is not set");
}

std::string variables(const std::vector<const char*>& names) { return join(names, ", ", variable); }

std::string without_home(std::string text) {
  const std::string folder = home_folder().string();
  if (folder.size() <= 1) return text;
  for (auto at = text.find(folder); at != text.npos; at = text.find(folder, at + 1))
    text.replace(at, folder.size(), "~");
  return text;
}

std::string compiler() {
#if defined(__clang__)
  return "Clang " __clang_version__;
#elif defined(__GNUC__)
  return "GCC " __VERSION__;
#else
  return "not known";
#endif
}

/// Whether a path exists and can be written.
std::string state_of(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return path.string() + " does not exist";
  std::string text = path.string();
  if (fs::is_regular_file(path, ignored)) text += ", " + std::to_string(fs::file_size(path, ignored)) + " bytes";
  return text + (can_write(path) ? ", can be written" : ", cannot be written");
}

/// The folder with sessions and recent files, and what is in it.
std::string state_lines() {
  constexpr int kMostFiles = 20;
  const fs::path folder = state_folder();
  if (folder.empty()) return line("state folder", "none: no variable names a folder for it");
  std::string text = line("state folder", state_of(folder));
  std::error_code error;
  int files = 0;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end && files < kMostFiles; ++files) {
    text += line("", state_of(entry->path()));
    entry.increment(error);
  }
  return text;
}

std::string font_names() {
  std::vector<std::string> names;
  for (const std::string_view name : embedded_asset_names())
    if (name.starts_with("fonts/")) names.push_back(path_of(name).filename().string());
  return join(names, ", ");
}

}  // namespace

std::string system_diagnosis() {
  std::string text =
      line("ropewalk", std::string(kVersion) + " " + kCommit) + line("compiler", compiler()) +
      line("system", system_name()) +
      line("processors",
           std::to_string(std::thread::hardware_concurrency()) + ", loops for " + fastest_loops().processor) +
      line("display", variables({"DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XDG_RUNTIME_DIR"})) +
      line("driver", variables({"LIBGL_ALWAYS_SOFTWARE", "GALLIUM_DRIVER", "MESA_LOADER_DRIVER_OVERRIDE"})) +
      line("locale", variables({"LANG", "LC_ALL", "LC_CTYPE", "LC_NUMERIC"})) + line("fonts", font_names()) +
      state_lines();
  const std::vector<std::string> limits = limit_texts();
  text += line("limits of the shell", limits.empty() ? "none" : join(limits, ", "));
  for (const Limit& limit : limit::kAll)
    text += line(&limit == limit::kAll.data() ? "largest inputs" : "", std::to_string(limit.value) + " " + limit.what);
  return without_home(text);
}

std::string graphics_diagnosis() {
  return without_home(line("OpenGL, pictures", hidden_graphics_report()) +
                      line("OpenGL, window", window_graphics_report()));
}

}  // namespace ropewalk
