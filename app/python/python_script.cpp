#include "python/python_script.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "embedded_assets.h"
#include "ropewalk_version.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

std::string file_of(std::string_view module) { return "python/" + std::string(module) + ".py"; }

bool has_module(std::string_view module) {
  const std::vector<std::string_view> assets = embedded_asset_names();
  return std::ranges::find(assets, file_of(module)) != assets.end();
}

// ---- Values as Python writes them.

std::string literal(bool value) { return value ? "True" : "False"; }

std::string literal(std::int64_t value) { return std::to_string(value); }

/// With a point or an exponent: 10000 alone would be an integer.
std::string literal(double value) {
  const std::string digits = shortest(value);
  return digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits;
}

/// JSON's strings are Python's, as long as letters beyond ASCII stay as they are.
std::string literal(const std::string& text) { return nlohmann::json(text).dump(); }

template <class Item>
std::string literal(const std::vector<Item>& items) {
  return "[" + join(items, ", ", [](const Item& item) { return literal(item); }) + "]";
}

/// NAME = {..}, a line an entry.
class Dictionary {
 public:
  explicit Dictionary(const std::string& name) : text_(name + " = {\n") {}
  template <class Held>
  void add(const std::string& key, const Held& value) {
    text_ += "    " + literal(key) + ": " + literal(value) + ",\n";
  }
  std::string text() const { return text_ + "}\n"; }

 private:
  std::string text_;
};

// ---- Modules.

/// Files of assets/python as one text, each once, a file before those that it imports: what is read first is
/// what the figure does. All other imports once, apart.
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
      else if (!line.empty() || !bodies_.ends_with("\n\n\n"))  // where imports stood
        bodies_ += line + "\n";
    }
    for (const std::string& imported : imported_modules) add(imported);
  }

  const std::string& bodies() const { return bodies_; }

  /// The standard library's, then NumPy's.
  std::string imports() const {
    std::string standard, numpy;
    for (const std::string& line : imports_)
      (line.starts_with("import numpy") ? numpy : standard) += line + "\n";
    return standard + "\n" + numpy;
  }

 private:
  std::set<std::string> added_;
  std::set<std::string> imports_;
  std::string bodies_;
};

std::string header(const Figure& figure, const Plot& plot) {
  return "# " + plot.title + ". " + figure.source + ".\n# Made by Ropewalk " + kVersion +
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

  Dictionary values("p");
  for (const Parameter& parameter : figure.parameters)
    std::visit([&](const auto& value) { values.add(parameter.id, value); }, set.value(parameter.id));
  Dictionary layout("layout");
  layout.add("title", plot.title);
  layout.add("columns", std::int64_t{plot.columns});
  layout.add("width_px", std::int64_t{shown.width});
  layout.add("height_px", std::int64_t{shown.height});
  layout.add("colormap", figure.colormap);
  Dictionary words("words");
  words.add("panels", shown.labels.panels);
  words.add("x", shown.labels.x);
  words.add("y", shown.labels.y);
  const bool has_words = !shown.labels.panels.empty() || !shown.labels.x.empty() || !shown.labels.y.empty();

  Modules modules;
  modules.add(figure.id);
  if (has_words) modules.add("published");
  modules.add("draw");
  return header(figure, plot) + modules.imports() + "\n" + values.text() + layout.text() +
         (has_words ? words.text() : "") + modules.bodies() + "\n\nif __name__ == \"__main__\":\n    main(" +
         (has_words ? "published(panels(p), words)" : "panels(p)") + ", layout)\n";
}

}  // namespace ropewalk
