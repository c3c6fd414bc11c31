// A model from its first layer to its last: how each layer encodes positions, and how many tokens it sees.
#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "figure/figure.h"
#include "figure/layer_pattern.h"
#include "figure/series_look.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr double kRoom = 0.35;     // of the vertical axis, above the highest layer
constexpr std::int64_t kNone = 0;  // stands for "no attention" among the numbers of tokens that layers see
constexpr std::int64_t kAll = std::numeric_limits<std::int64_t>::max();  // stands for "all tokens", above every window

std::int64_t reach(const LayerKind& kind) { return !has_attention(kind) ? kNone : kind.window.value_or(kAll); }

/// The height at which each reach is drawn: 1, 2, ... from no attention over the windows to all tokens.
std::map<std::int64_t, double> heights(const LayerPart& part) {
  std::set<std::int64_t> reaches;
  for (const LayerSet& set : part.sets) reaches.insert(reach(set.kind));
  const bool sees_all = reaches.erase(kAll) > 0;
  std::map<std::int64_t, double> height;
  for (const std::int64_t tokens : reaches) height.emplace(tokens, static_cast<double>(height.size() + 1));
  if (sees_all) height.emplace(kAll, static_cast<double>(height.size() + 1));
  return height;
}

std::string reach_name(std::int64_t tokens) {
  return tokens == kNone ? "no attention" : tokens == kAll ? "all" : grouped(tokens);
}

/// "base 10 000, 1024 tokens".
std::string kind_name(const LayerKind& kind) {
  static const std::map<std::string, std::string> without_attention = {{"linear", "linear attention"},
                                                                       {"mamba", "Mamba"},
                                                                       {"conv", "convolution"},
                                                                       {"recurrent", "recurrent"},
                                                                       {"mlp", "MLP"}};
  if (!has_attention(kind)) return without_attention.at(kind.mixer);
  static const std::map<std::string, std::string> encodings = {{"rope", "RoPE"},
                                                               {"absolute", "absolute positions"},
                                                               {"learned", "learned table"},
                                                               {"sinusoidal", "sinusoidal"},
                                                               {"relative", "relative"},
                                                               {"t5", "T5 bias"},
                                                               {"alibi", "ALiBi"},
                                                               {"none", "no positions"},
                                                               {"unknown", "unknown"}};
  std::string name = kind.base ? "base " + rounded(*kind.base, 15) : encodings.at(kind.encoding);
  if (kind.rotary_dim) name += ", " + grouped(*kind.rotary_dim) + " dims";
  if (kind.mixer == "chunked") return name + ", chunks of " + grouped(*kind.window);
  return name + ", " + (kind.window ? grouped(*kind.window) : "all") + " tokens";
}

std::string set_name(const LayerSet& set) { return kind_name(set.kind) + (set.layers.empty() ? " (some)" : ""); }

/// Layers with positions have the colour of their base or encoding, in the order in which they first appear.
class Colours {
 public:
  Role of(const LayerKind& kind) {
    if (!has_attention(kind)) return Role::muted;
    if (kind.encoding == "none") return Role::ink;
    const auto key = std::pair(kind.encoding, kind.base.value_or(0));
    const auto found = std::ranges::find(known_, key);
    const std::size_t index = static_cast<std::size_t>(found - known_.begin());
    if (found == known_.end()) known_.push_back(key);
    return series_look(index).role;
  }

 private:
  std::vector<std::pair<std::string, double>> known_;
};

/// The layers of a part with their kinds, in order; sets of unknown layers have one place each.
struct Place {
  std::int64_t layer;
  const LayerSet* set;
};

std::vector<Place> places_of(const LayerPart& part) {
  std::vector<Place> places;
  for (const LayerSet& set : part.sets)
    for (const std::int64_t layer : set.layers) places.push_back({layer, &set});
  std::ranges::sort(places, {}, &Place::layer);
  std::int64_t next = places.empty() ? 0 : places.back().layer + 1;
  for (const LayerSet& set : part.sets)
    if (set.layers.empty()) places.push_back({next++, &set});
  return places;
}

Panel panel_of(const LayerPart& part) {
  const std::map<std::int64_t, double> height = heights(part);
  const std::vector<Place> places = places_of(part);
  const std::int64_t last = places.back().layer;
  Panel panel{.title = part.name,
              .x = {.label = "Layer", .limits = {-0.8, static_cast<double>(last) + 0.8}, .whole = true},
              .y = {.label = "Tokens that it sees", .limits = {0, static_cast<double>(height.size()) + kRoom}}};
  for (const auto& [tokens, y] : height) panel.y.ticks.push_back({y, reach_name(tokens)});
  if (std::ranges::any_of(part.sets, [](const LayerSet& set) { return set.layers.empty(); }))
    for (const Place& place : places)
      panel.x.ticks.push_back(
          {static_cast<double>(place.layer), place.set->layers.empty() ? "some" : std::to_string(place.layer)});
  Colours colours;
  for (const LayerSet& set : part.sets) {
    std::vector<Point> points;
    for (const Place& place : places)
      if (place.set == &set) points.push_back({static_cast<double>(place.layer), height.at(reach(set.kind))});
    panel.marks.push_back(Stems{.name = set_name(set),
                                .source = polyline(std::move(points)),
                                .role = colours.of(set.kind),
                                .style = series_look(panel.marks.size()).style});
  }
  return panel;
}

/// "text: 29 layers with base 10 000, 1024 tokens; 5 layers with base 1 000 000, all tokens."
std::string count_note(const LayerPart& part) {
  return part.name + ": " +
         join(part.sets, "; ",
              [](const LayerSet& set) {
                const std::size_t count = set.layers.size();
                const std::string layers =
                    count == 0 ? "some layers" : std::to_string(count) + (count == 1 ? " layer" : " layers");
                return layers + " with " + kind_name(set.kind);
              }) +
         ".";
}

Plot evaluate(const ParameterSet& set) {
  const std::vector<LayerPart> parts = read_layer_pattern(set[param::layers]);
  Plot plot{.title = "What each layer knows of positions"};
  for (const LayerPart& part : parts) {
    plot.panels.push_back(panel_of(part));
    plot.notes.push_back(count_note(part));
  }
  return plot;
}

Explanation explain(const ParameterSet& set, int panel, double x, double) {
  const std::vector<LayerPart> parts = read_layer_pattern(set[param::layers]);
  const std::vector<Place> places = places_of(parts.at(static_cast<std::size_t>(panel)));
  const std::int64_t layer = nearest_cell(x, places.back().layer + 1);
  const auto found = std::ranges::find(places, layer, &Place::layer);
  if (found == places.end()) return {.text = "layer " + std::to_string(layer) + " is not in the pattern"};
  const LayerKind& kind = found->set->kind;
  Explanation said{.text = (found->set->layers.empty() ? "some layers" : "layer " + std::to_string(layer)) + ": " +
                           kind_name(kind)};
  if (kind.base) {
    said.formula = "θ_i = base^(-2i/d)";
    said.with_numbers =
        "θ_i = " + rounded(*kind.base) + "^(-2i/" + (kind.rotary_dim ? std::to_string(*kind.rotary_dim) : "d") + ")";
  }
  return said;
}

}  // namespace

Figure layer_map() {
  const auto model = [](std::string id, std::string title, std::string layers) {
    return preset(std::move(id), std::move(title), {{param::layers, std::move(layers)}});
  };
  return {.id = "layer_map",
          .title = "What each layer knows of positions",
          .topic = "Rotary",
          .summary = "Which layers of a model encode positions, how, and how far they see",
          .source = "the config.json of each model; transformers",
          .parameters = {param::layers},
          .presets = {model("gemma-3-4b", "Gemma 3 4B: one of six layers sees the whole text",
                            "0-33: sliding 1024 base 10000 dims 256; 5-29/6: full base 1000000 dims 256; "
                            "vision 0-26: full learned"),
                      model("llama-4-scout", "Llama 4 Scout: every fourth layer without RoPE",
                            "0-47: chunked 8192 base 500000 dims 128; 3-47/4: full none"),
                      model("smollm3-3b", "SmolLM3 3B: every fourth layer without RoPE, all see everything",
                            "0-35: full base 5000000 dims 128; 3-35/4: full none"),
                      model("command-r7b", "Command R7B: RoPE and a window in three of four layers",
                            "0-31: sliding 4096 base 50000 dims 128; 3-31/4: full none"),
                      model("gpt-oss-20b", "gpt-oss 20B: one base, a window in every second layer",
                            "0-22/2: sliding 128 base 150000 dims 64; 1-23/2: full base 150000 dims 64"),
                      model("jamba", "Jamba: Mamba, with four layers of attention that have no positions",
                            "0-31: mamba; 4-28/8: full none")},
          .evaluate = evaluate,
          .explain = explain};
}

}  // namespace ropewalk
