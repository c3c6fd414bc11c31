#include "python/python_script.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "embedded_assets.h"
#include "ropewalk_version.h"
#include "text/numbers.h"
#include "text/printable.h"
#include "text/strings.h"
#include "ui/theme.h"

namespace ropewalk {
namespace {

using OrderedJson = nlohmann::ordered_json;

std::string file_of(std::string_view module) { return "python/" + std::string(module) + ".py"; }

bool has_module(std::string_view module) {
  const std::vector<std::string_view> assets = embedded_asset_names();
  return std::ranges::find(assets, file_of(module)) != assets.end();
}

// ---- Values as Python literals.

constexpr std::size_t kLineLength = 118;

/// With a point or an exponent, because 10000 alone would be an integer.
std::string real_literal(double value) {
  const std::string digits = shortest(value);
  return digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits;
}

/// JSON and Python write strings and integers alike.
std::string plain_literal(const OrderedJson& value) {
  return printable_json(value.dump(-1, ' ', false, OrderedJson::error_handler_t::replace));
}

std::string literal_on_one_line(const OrderedJson& value) {
  if (value.is_null()) return "None";
  if (value.is_boolean()) return value.get<bool>() ? "True" : "False";
  if (value.is_number_float()) return real_literal(value.get<double>());
  if (!value.is_structured()) return plain_literal(value);
  std::vector<std::string> items;
  for (const auto& [key, item] : value.items())
    items.push_back((value.is_object() ? plain_literal(key) + ": " : "") + literal_on_one_line(item));
  const std::string text = join(items, ", ");
  return value.is_object() ? "{" + text + "}" : "[" + text + "]";
}

/// The value with a line for each entry if it is a list of dictionaries, or a dictionary longer than a line.
std::string literal(const OrderedJson& value, std::size_t indent = 0) {
  const std::string line = literal_on_one_line(value);
  const bool breaks = value.is_object() ? indent == 0 || indent + line.size() > kLineLength
                                        : value.is_array() && !value.empty() && value.front().is_object();
  if (!breaks) return line;
  std::string entries;
  for (const auto& [key, item] : value.items())
    entries += std::string(indent + 4, ' ') + (value.is_object() ? plain_literal(key) + ": " : "") +
               literal(item, indent + 4) + ",\n";
  return line.front() + ("\n" + entries) + std::string(indent, ' ') + line.back();
}

// ---- How the figure looks.

// In the order of Role and of LineStyle.
constexpr const char* kColors[] = {"C0", "C1", "C2", "C3", "ink", "muted"};
constexpr const char* kStyles[] = {"solid",       "dashed",          "dotted",        "dash_dotted",
                                   "long_dashed", "dash_dot_dotted", "sparse_dotted", "long_dash_dotted"};

/// Hundredths, without the noise of a float.
double hundredths(float value) { return std::round(100.0 * static_cast<double>(value)) / 100; }

std::string hex_color(ImU32 color) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02X%02X%02X", (color >> IM_COL32_R_SHIFT) & 0xFF,
                (color >> IM_COL32_G_SHIFT) & 0xFF, (color >> IM_COL32_B_SHIFT) & 0xFF);
  return text;
}

OrderedJson palette_look(const ui::Palette& palette) {
  OrderedJson colors;
  for (std::size_t role = 0; role < std::size(kColors); ++role)
    colors[kColors[role]] = hex_color(ui::mark_color(palette, static_cast<Role>(role)));
  colors["border"] = hex_color(palette.border);
  return colors;
}

OrderedJson range_look(const Range& range) { return OrderedJson::array({range.min, range.max}); }

/// The look of a mark without what draw.py assumes: solid lines of normal width that the legend names.
OrderedJson mark_look(const Mark& mark) {
  OrderedJson look = OrderedJson::object();
  const auto fill = [&look](const auto& m) {
    if constexpr (requires { m.role; }) look["color"] = kColors[static_cast<std::size_t>(m.role)];
    if constexpr (requires { m.style; })
      if (m.style != LineStyle::solid) look["style"] = kStyles[static_cast<std::size_t>(m.style)];
    if constexpr (requires { m.emphasis; })
      if (m.emphasis != Emphasis::normal) look["width"] = hundredths(ui::mark_weight(m.emphasis));
    if constexpr (requires { m.label; })
      if (!m.label.empty()) look["caption"] = m.label;
    if constexpr (requires { m.value_range; }) look = {{"range", range_look(m.value_range)}, {"label", m.value_label}};
  };
  std::visit(fill, mark);
  if (const auto* line = std::get_if<Line>(&mark); line && !line->source->rises()) look["legend"] = false;
  if (std::holds_alternative<Band>(mark)) look["alpha"] = hundredths(ui::kBandAlpha);
  return look;
}

/// "m = #" for "m = 12".
std::string without_numbers(std::string_view name) {
  std::string result;
  for (const char letter : name) {
    const bool digit = letter >= '0' && letter <= '9';
    if (!digit || !result.ends_with('#')) result += digit ? '#' : letter;
  }
  return result;
}

/// Texts have no name: their entry is "text".
std::string entry_name(const Mark& mark) { return std::holds_alternative<Text>(mark) ? "text" : mark_name(mark); }

/// The look of each mark by its name. Marks whose names differ only in numbers and that look alike share an entry, such
/// as "m = #"; it also fits marks that appear when a reader changes p.
OrderedJson mark_looks(const Panel& panel) {
  std::map<std::string, std::vector<OrderedJson>> families;
  for (const Mark& mark : panel.marks) families[without_numbers(entry_name(mark))].push_back(mark_look(mark));
  OrderedJson looks = OrderedJson::object();
  for (const Mark& mark : panel.marks) {
    const std::string name = entry_name(mark);
    const std::string family = without_numbers(name);
    const std::vector<OrderedJson>& members = families[family];
    const bool alike = members.size() > 1 && std::ranges::count(members, members.front()) == std::ssize(members);
    looks[alike ? family : name] = mark_look(mark);
  }
  return looks;
}

OrderedJson axis_look(const Axis& axis) {
  OrderedJson look = {{"label", axis.label}};
  if (!axis.unit.empty()) look["unit"] = axis.unit;
  if (axis.scale == Scale::logarithmic) look["log"] = true;
  look["limits"] = range_look(axis.limits);
  for (const Tick& tick : axis.ticks) look["ticks"].push_back({tick.value, tick.label});
  if (axis.whole) look["whole"] = true;
  if (axis.inverted) look["inverted"] = true;
  return look;
}

OrderedJson panel_look(const Panel& panel) {
  OrderedJson look = {{"title", panel.title}};
  if (!std::holds_alternative<Table>(panel.marks.front()))
    look.update({{"x", axis_look(panel.x)}, {"y", axis_look(panel.y)}});
  if (panel.equal) look["equal"] = true;
  if (panel.bare) look["bare"] = true;
  look["marks"] = mark_looks(panel);
  return look;
}

/// @param p  the values of the parameters: by a copy of them the script notices that a reader has changed one
OrderedJson figure_look(const Figure& figure, const Plot& plot, const Preset& size, const OrderedJson& p) {
  OrderedJson look = {{"title", plot.title},           {"columns", plot.columns},
                      {"width_px", size.width},        {"height_px", size.height},
                      {"colormap", figure.colormap},   {"colors", palette_look(ui::palette(Theme::light))},
                      {"values", OrderedJson::array()}};
  for (const OrderedJson& value : p) look["values"].push_back(value);
  for (const Panel& panel : plot.panels) look["panels"].push_back(panel_look(panel));
  return look;
}

/// What own_data.py reads again: where the numbers are, and how many rows of them.
OrderedJson file_of(const Record& record) {
  if (!record.has_values()) return nullptr;
  return {{"path", record->path}, {"tensor", record->tensor}, {"rows", record->rows}};
}

constexpr const char* kLookComment = R"(
# How the figure looks, written by Ropewalk for the values of p above. Once a value is changed, the limits, ticks
# and colour ranges no longer fit, and matplotlib chooses them. Titles and names of axes stay as they are here:
# export the figure again to get all of them right.
)";

// ---- Modules.

/// Joins files of assets/python into one text, each file once. A file stands before those that it imports, so that the
/// figure's own formulas come first. All other imports are collected, each once.
class Modules {
 public:
  void add(const std::string& module) {
    if (!added_.insert(module).second) return;
    std::istringstream file{std::string(embedded_asset(file_of(module)))};
    std::vector<std::string> imported_modules;
    bodies_ += "\n\n";
    for (std::string line; std::getline(file, line);) {
      std::istringstream words(line);
      std::string from, imported;
      words >> from >> imported;
      const bool is_import = line.starts_with("from ") || line.starts_with("import ");
      if (is_import && has_module(imported))
        imported_modules.push_back(imported);
      else if (is_import)
        imports_.insert(line);
      else if (!line.empty() || !bodies_.ends_with("\n\n\n"))  // no gap where imports stood
        bodies_ += line + "\n";
    }
    for (const std::string& imported : imported_modules) add(imported);
  }

  const std::string& bodies() const { return bodies_; }

  /// First those of the standard library, then NumPy's.
  std::string imports() const {
    std::string standard, numpy;
    for (const std::string& line : imports_) (line.starts_with("import numpy") ? numpy : standard) += line + "\n";
    return standard + "\n" + numpy;
  }

 private:
  std::set<std::string> added_;
  std::set<std::string> imports_;
  std::string bodies_;
};

std::string header(const Figure& figure, const Plot& plot) {
  return "# " + printable(plot.title) + ". " + figure.source + ".\n# Made by Ropewalk " + kVersion +
         ": ropewalk python " + figure.id +
         "\n#\n"
         "#   python3 plot.py             shows the figure; needs NumPy and matplotlib\n"
         "#   python3 plot.py plot.png    saves it\n"
         "#   python3 plot.py --json      prints its numbers\n";
}

}  // namespace

bool has_python_script(const Figure& figure) { return has_module(figure.id); }

std::string python_script(const Figure& figure, const ParameterSet& set, std::string_view preset) {
  if (!has_python_script(figure))
    throw std::invalid_argument(figure.id + " has no Python script: `ropewalk data " + figure.id +
                                "` gives its numbers.");
  const Plot plot = evaluate(figure, set, preset);
  const Preset* const standing = standing_preset(figure, set, preset);
  const Preset shown = standing ? *standing : Preset{};

  OrderedJson p = OrderedJson::object();
  for (const Parameter& parameter : figure.parameters)
    p[parameter.id] = std::visit(
        [](const auto& value) {
          using Held = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<Held, std::string>)
            return OrderedJson(printable(value));  // the characters that `words_of` sees
          else if constexpr (std::is_same_v<Held, Record>)
            return file_of(value);
          else
            return OrderedJson(value);
        },
        set.value(parameter.id));

  Modules modules;
  modules.add(figure.id);
  modules.add("draw");
  return header(figure, plot) + modules.imports() +
         "\n# Values of the parameters: change them and run the script again.\np = " + literal(p) + "\n" +
         modules.bodies() + "\n" + std::string(kLookComment) +
         "look = " + literal(figure_look(figure, plot, shown, p)) +
         "\n\nif __name__ == \"__main__\":\n    main(panels(p), p, look)\n";
}

}  // namespace ropewalk
