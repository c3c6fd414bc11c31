#include "pictures/read_style.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <map>
#include <stdexcept>
#include <vector>

#include "files/files.h"
#include "text/numbers.h"
#include "text/path_of.h"
#include "text/printable.h"
#include "text/read_json.h"
#include "text/strings.h"
#include "vector/style_font.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr std::size_t kShownKey = 60;  // bytes of a key that a message repeats

/// Passes over a text and counts its lines.
struct LineCounter {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at;
  std::size_t* line;

  reference operator*() const { return *at; }
  LineCounter& operator++() {
    *line += *at == '\n' ? 1 : 0;
    ++at;
    return *this;
  }
  bool operator==(const LineCounter& other) const { return at == other.at; }
};

/// A colour such as #0B63A5, in ImGui's byte order.
std::optional<ImU32> color_of(const Json& json) {
  if (!json.is_string()) return {};
  const auto& text = json.get_ref<const std::string&>();
  std::uint32_t rgb = 0;
  const char* const end = text.data() + text.size();
  if (text.size() != 7 || text[0] != '#' || std::from_chars(text.data() + 1, end, rgb, 16).ptr != end) return {};
  return IM_COL32(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF, 255);
}

class StyleReader {
 public:
  StyleReader(std::string_view text, const std::string& name, const ReadFont& read_font)
      : name_(name), read_font_(read_font) {
    try {
      read_json(text, limit::kStyleBytes);
    } catch (const std::invalid_argument& error) {
      throw std::invalid_argument(printable(name) + " is no style: " + error.what());
    }
    parse(text);
  }

  ui::Style read() {
    read_object(json_, "", {"colors", "fonts", "weights"});
    const Json& colors = part("colors", {"light", "dark"});
    std::vector<std::string> roles;
    for (const ui::ColorRole& role : ui::color_roles()) roles.emplace_back(role.id);
    read_colors(colors, "light", roles, style_.light);
    read_colors(colors, "dark", roles, style_.dark);
    const Json& fonts = part("fonts", {"regular", "bold"});
    style_.fonts.text = font(fonts, "regular");
    style_.fonts.bold = font(fonts, "bold");
    const Json& weights = part("weights", {"lines", "grid"});
    style_.line_weight = weight(weights, "lines");
    style_.grid_weight = weight(weights, "grid");
    return style_;
  }

 private:
  /// Parses the text and notes the line of each key.
  void parse(std::string_view text) {
    std::size_t line = 1;
    std::vector<std::string> path;
    const auto note = [&](int depth, Json::parse_event_t event, const Json& key) {
      if (event != Json::parse_event_t::key) return true;
      path.resize(static_cast<std::size_t>(depth) - 1);
      path.push_back(key.get<std::string>());
      const std::string whole = join(path, ".");
      if (!lines_.emplace(whole, line).second) {
        lines_[whole] = line;
        refuse(whole, "is there twice: keep one of both.");
      }
      return true;
    };
    json_ = Json::parse(LineCounter{text.data(), &line}, LineCounter{text.data() + text.size(), &line}, note);
  }

  [[noreturn]] void refuse(const std::string& key, const std::string& why) const {
    const auto line = lines_.find(key);
    const std::string place = line == lines_.end() ? "" : ", line " + std::to_string(line->second);
    const std::string shown = key.size() > kShownKey ? key.substr(0, kShownKey) + "…" : key;
    throw std::invalid_argument(printable(name_ + place + ": " + (key.empty() ? "the style" : shown) + " " + why));
  }

  static std::string joined(const std::string& parent, const std::string& key) {
    return parent.empty() ? key : parent + "." + key;
  }

  void read_object(const Json& json, const std::string& key, const std::vector<std::string>& known) const {
    if (!json.is_object()) refuse(key, "takes an object in braces, with " + join(known, ", ", " or ") + ".");
    for (const auto& item : json.items())
      if (std::ranges::find(known, item.key()) == known.end())
        refuse(joined(key, item.key()), "is no key of a style: " + (key.empty() ? "a style" : key) + " takes " +
                                            join(known, ", ", " and ") + ".");
  }

  /// The object with this key, or an empty one.
  const Json& part(const std::string& key, const std::vector<std::string>& known) const {
    static const Json kNone = Json::object();
    const auto found = json_.find(key);
    if (found == json_.end()) return kNone;
    read_object(*found, key, known);
    return *found;
  }

  void read_colors(const Json& colors, const std::string& theme, const std::vector<std::string>& roles,
                   std::map<std::size_t, ImU32>& result) const {
    const auto found = colors.find(theme);
    if (found == colors.end()) return;
    read_object(*found, "colors." + theme, roles);
    for (std::size_t role = 0; role < roles.size(); ++role) {
      const auto color = found->find(roles[role]);
      if (color == found->end()) continue;
      const std::optional<ImU32> value = color_of(*color);
      if (!value) refuse("colors." + theme + "." + roles[role], "takes a colour in quotes, such as \"#1A5FB4\".");
      result[role] = *value;
    }
  }

  std::string_view font(const Json& fonts, const std::string& which) const {
    const auto found = fonts.find(which);
    if (found == fonts.end()) return {};
    const std::string key = "fonts." + which;
    const std::string path = found->is_string() ? found->get<std::string>() : "";
    const std::string extension = extension_of(path_of(path));
    const bool leaves = path_of(path).is_absolute() || std::ranges::count(path_of(path), "..") > 0;
    if (path.find('\0') != path.npos || leaves || (extension != ".ttf" && extension != ".otf"))
      refuse(key, "takes the path of a .ttf or .otf file inside the folder of the style, such as \"fonts/Name.ttf\".");
    try {
      return vector::usable_font(read_font_(path));
    } catch (const FileError& error) {
      refuse(key, std::string("cannot be used: ") + error.what());
    } catch (const std::invalid_argument& error) {
      refuse(key, "cannot be used: " + quote(path) + " is refused because " + error.what());
    }
  }

  float weight(const Json& weights, const std::string& which) const {
    const auto found = weights.find(which);
    if (found == weights.end()) return 1;
    if (!found->is_number() || !kStyleWeights.contains(found->get<double>()))
      refuse("weights." + which, "takes a number from " + shortest(kStyleWeights.min) + " to " +
                                     shortest(kStyleWeights.max) + ", by which the widths are multiplied.");
    return found->get<float>();
  }

  const std::string& name_;
  const ReadFont& read_font_;
  Json json_;
  std::map<std::string, std::size_t> lines_;  ///< by keys joined by dots
  ui::Style style_;
};

}  // namespace

ui::Style read_style(std::string_view text, const std::string& name, const ReadFont& read_font) {
  return StyleReader(text, name, read_font).read();
}

ui::Style read_style_file(const fs::path& path) {
  const auto read_font = [&](const std::string& font) {
    return read_file(path.parent_path() / path_of(font), limit::kFontBytes);
  };
  return read_style(read_file(path, limit::kStyleBytes), path.filename().string(), read_font);
}

}  // namespace ropewalk
