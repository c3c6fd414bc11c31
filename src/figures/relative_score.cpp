// A query and a key that RoPE turns: moved together they keep their angle, and so the score.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "encodings/angle.h"
#include "encodings/rotary.h"
#include "figure/dials.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "portable/functions.h"
#include "text/numbers.h"

namespace ropewalk {
namespace param {
namespace {

Real key_component(std::string id, std::string label, double by_default) {
  return real({.id = std::move(id),
               .label = std::move(label),
               .help = "A coordinate of the key before the rotation; drag the tip of k to set both.",
               .group = "Vector",
               .level = Level::advanced,
               .range = {-2, 2},
               .snap = Snap::hundredths,
               .default_value = by_default});
}

}  // namespace

const Real key_x = key_component("key_x", "Key x", 1.2);
const Real key_y = key_component("key_y", "Key y", -0.2);
}  // namespace param

namespace {

constexpr int kCirclePoints = 361;
constexpr int kArcPoints = 61;
constexpr double kDialShape = 1;  // the dials fill one half of the figure
constexpr double kDialArc = 0.4;  // radius
constexpr double kDegrees = 180 / std::numbers::pi;

double angle_of(Point vector) { return portable::atan2(vector.y, vector.x); }
double length_of(Point vector) { return portable::hypot(vector.x, vector.y); }
std::string degrees(double angle) { return fixed(angle * kDegrees, 1) + "°"; }
double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }

Point polar(Point centre, double radius, double angle) {
  const SinCos turn = portable::sin_cos(angle);
  return {centre.x + radius * turn.cos, centre.y + radius * turn.sin};
}

/// The vectors of query and key in one pair, turned to their positions.
struct TurnedPair {
  Point q, k;
  double score() const { return dot(q, k); }
  /// From k to q, within half a turn.
  double angle() const { return portable::atan2(k.x * q.y - k.y * q.x, dot(q, k)); }
  bool has_angle() const { return length_of(q) > 0 && length_of(k) > 0; }
  /// The outline of the slice between k and q; its straight sides are below the arrows.
  Line slice(std::string name, Point centre, double radius, Role role) const {
    std::vector<Point> points{centre};
    for (int i = 0; i < kArcPoints; ++i)
      points.push_back(polar(centre, radius, angle_of(k) + angle() * i / (kArcPoints - 1)));
    points.push_back(centre);
    return {std::move(name), polyline(std::move(points)), role, LineStyle::solid, Emphasis::strong};
  }
};

/// The same query and key in every pair, at positions m and n.
struct Scene {
  explicit Scene(const ParameterSet& set)
      : thetas(rotary_frequencies(set)),
        pair(std::min<std::int64_t>(set[param::pair], std::ssize(thetas) - 1)),
        m(set[param::position]),
        n(m - set[param::distance]),
        q{set[param::vector_x], set[param::vector_y]},
        k{set[param::key_x], set[param::key_y]} {}

  double theta(std::int64_t i) const { return thetas[static_cast<std::size_t>(i)]; }
  double distance() const { return static_cast<double>(m - n); }
  double content_angle() const { return TurnedPair{q, k}.angle(); }

  TurnedPair turned(std::int64_t i) const {
    const auto turn = [&](Point vector, std::int64_t position) {
      const auto [x, y] = rotate_pair(vector.x, vector.y, angle_rad(static_cast<double>(position), theta(i)));
      return Point{x, y};
    };
    return {turn(q, m), turn(k, n)};
  }

  double total() const {
    double sum = 0;
    for (std::int64_t i = 0; i < std::ssize(thetas); ++i) sum += turned(i).score();
    return sum;
  }

  /// The same sum from the distance, without the positions.
  double total_by_distance() const {
    double sum = 0;
    for (const double frequency : thetas) sum += portable::cos(content_angle() + angle_rad(distance(), frequency));
    return length_of(q) * length_of(k) * sum;
  }

  std::vector<double> thetas;  // [d_model/2] radians per token
  std::int64_t pair, m, n;
  Point q, k;  // before the rotation
};

Arrows arrow(std::string name, Point tip, Role role, Emphasis emphasis, std::string label = "") {
  return {.name = std::move(name),
          .arrows = {{{0, 0}, tip}},
          .role = role,
          .emphasis = emphasis,
          .label = std::move(label)};
}

Panel pair_panel(const Scene& scene) {
  const TurnedPair turned = scene.turned(scene.pair);
  const double longest = std::max(length_of(scene.q), length_of(scene.k));
  const double unit = longest == 0 ? 1 : longest;
  const Range limits{-1.3 * unit, 1.3 * unit};
  const std::string product = turned.has_angle() ? "|q| |k| cos " + degrees(turned.angle()) + " = " : "";
  Panel panel{.title = "Pair " + std::to_string(scene.pair) + ": q·k = " + product + fixed(turned.score(), 4),
              .x = {.label = "x_{2i}", .limits = limits},
              .y = {.label = "x_{2i+1}", .limits = limits},
              .equal = true};
  const auto add_circle = [&](const char* name, Point vector, LineStyle style) {
    if (length_of(vector) > 0)
      panel.marks.push_back(
          Line{name, polyline(circle({0, 0}, length_of(vector), kCirclePoints)), Role::muted, style, Emphasis::faint});
  };
  add_circle("circle of q", scene.q, LineStyle::dashed);
  add_circle("circle of k", scene.k, LineStyle::dotted);
  if (turned.has_angle()) panel.marks.push_back(turned.slice("angle", {0, 0}, 0.3 * unit, Role::ink));
  panel.marks.push_back(arrow("q", scene.q, Role::series_1, Emphasis::faint));
  panel.marks.push_back(arrow("k", scene.k, Role::series_2, Emphasis::faint));
  panel.marks.push_back(arrow("q at m", turned.q, Role::series_1, Emphasis::strong, "q at m = " + grouped(scene.m)));
  panel.marks.push_back(arrow("k at n", turned.k, Role::series_2, Emphasis::strong, "k at n = " + grouped(scene.n)));
  return panel;
}

Panel dials_panel(const Scene& scene, const DialGrid& grid) {
  Panel panel = grid.panel();
  panel.title = "All pairs (" + grouped(std::ssize(scene.thetas)) + "): q·k = " + fixed(scene.total(), 4);
  const double longest = std::max(length_of(scene.q), length_of(scene.k));
  for (std::size_t i = 0; i < grid.pairs.size(); ++i) {
    const std::string number = std::to_string(grid.pairs[i]);
    const Point centre = grid.centre(i);
    const TurnedPair turned = scene.turned(grid.pairs[i]);
    const auto hand = [&](const char* name, Point vector, Role role) {
      const double scale = longest == 0 ? 0 : 1 / longest;
      return Arrows{.name = name + number,
                    .arrows = {{centre, {centre.x + scale * vector.x, centre.y + scale * vector.y}}},
                    .role = role,
                    .emphasis = Emphasis::strong};
    };
    panel.marks.push_back(grid.circle_line(i));
    if (turned.has_angle()) panel.marks.push_back(turned.slice("angle " + number, centre, kDialArc, Role::muted));
    panel.marks.push_back(hand("q ", turned.q, Role::series_1));
    panel.marks.push_back(hand("k ", turned.k, Role::series_2));
    panel.marks.push_back(
        grid.caption(i, grid.has_room_for_words() ? "pair " + number + ": " + fixed(turned.score(), 2) : number,
                     grid.pairs[i] == scene.pair ? Role::ink : Role::muted));
  }
  return panel;
}

Plot evaluate(const ParameterSet& set) {
  const Scene scene(set);
  const DialGrid grid = dial_grid(set, kDialShape);
  Plot plot{.title = "Query and key turn, the score stays",
            .subtitle = "m = " + grouped(scene.m) + ", n = " + grouped(scene.n) +
                        ": the score depends on m - n = " + grouped(scene.m - scene.n),
            .columns = 2,
            .panels = {pair_panel(scene), dials_panel(scene, grid)}};
  if (scene.pair != set[param::pair])
    plot.notes.push_back("Pair " + std::to_string(set[param::pair]) + " does not exist at d_model " +
                         std::to_string(set[param::d_model]) + ": pair " + std::to_string(scene.pair) + " is drawn.");
  if (scene.n < 0)
    plot.notes.push_back("No token has the position n = " + grouped(scene.n) + ", but the formula holds there too.");
  if (scene.turned(scene.pair).has_angle()) {
    const double turn = angle_rad(scene.distance(), scene.theta(scene.pair));
    plot.notes.push_back("RoPE turns q by mθ and k by nθ, here by " + rounded(scene.theta(scene.pair), 3) +
                         " rad a token. The angle from k to q is " + degrees(scene.content_angle()) +
                         " + (m - n)θ = " + degrees(scene.content_angle() + turn) +
                         ", up to full turns: it stays while m and n move together.");
  } else {
    plot.notes.push_back("One of the vectors is zero: there is no angle, and the score is 0.");
  }
  plot.notes.push_back(
      "All pairs have the same q and k here, so that they differ in speed only; in a model each pair has its own.");
  plot.notes.push_back("Computed from the turned vectors and from m - n alone, the score of all pairs differs by " +
                       rounded(std::abs(scene.total() - scene.total_by_distance()), 2) + ", the rounding of doubles.");
  return plot;
}

/// The handles, in this order.
enum Tip { turned_q, turned_k, content_q, content_k };

std::vector<Handle> handles(const ParameterSet& set) {
  const Scene scene(set);
  const TurnedPair turned = scene.turned(scene.pair);
  return {{.at = turned.q}, {.at = turned.k}, {.at = scene.q}, {.at = scene.k}};
}

/// The position nearest to `position` at which the pair's vector points to (x, y) instead of to `tip`.
std::int64_t turned_to(std::int64_t position, Point tip, double x, double y, double theta) {
  const double turn = std::remainder(angle_of({x, y}) - angle_of(tip), 2 * std::numbers::pi);
  return position + std::llround(turn / theta);
}

/// Dragging the tip of q or k sets that vector; dragging a turned tip turns it on to another position.
std::vector<Assignment> drag(const ParameterSet& set, int handle, double x, double y) {
  const Scene scene(set);
  const double theta = scene.theta(scene.pair);
  const TurnedPair turned = scene.turned(scene.pair);
  switch (static_cast<Tip>(handle)) {
    case turned_q: {
      const auto furthest = static_cast<std::int64_t>(param::distance.range.max);
      const auto last = static_cast<std::int64_t>(param::position.range.max);
      const std::int64_t m =
          std::clamp(turned_to(scene.m, turned.q, x, y, theta), std::max<std::int64_t>(scene.n - furthest, 0),
                     std::min(scene.n + furthest, last));
      return {{param::position, m}, {param::distance, m - scene.n}};
    }
    case turned_k: return {{param::distance, scene.m - turned_to(scene.n, turned.k, x, y, theta)}};
    case content_q: return {{param::vector_x, x}, {param::vector_y, y}};
    case content_k: return {{param::key_x, x}, {param::key_y, y}};
  }
  return {};
}

/// Clicks beside the handles: a dial chooses its pair.
std::vector<Assignment> pick(const ParameterSet& set, int panel, double x, double y, bool) {
  const std::optional<std::int64_t> pair = panel == 1 ? dial_grid(set, kDialShape).pair_at(x, y) : std::nullopt;
  return pair ? std::vector<Assignment>{{param::pair, *pair}} : std::vector<Assignment>{};
}

Explanation explain(const ParameterSet& set, int panel, double x, double y) {
  const Scene scene(set);
  const std::int64_t pair = panel == 0 ? scene.pair : dial_grid(set, kDialShape).pair_at(x, y).value_or(-1);
  if (pair < 0) return {};
  const double theta = scene.theta(pair);
  const double angle = scene.content_angle() + angle_rad(scene.distance(), theta);
  return {.formula = "q·k = |q| |k| cos(φ + (m - n) θ_i)",
          .with_numbers = "pair " + std::to_string(pair) + ": φ + (m - n) θ = " + rounded(scene.content_angle(), 4) +
                          " + " + std::to_string(scene.m - scene.n) + " * " + rounded(theta) + "\n= " + rounded(angle) +
                          " rad\nq·k = " + fixed(scene.turned(pair).score()),
          .text = panel == 0 ? "drag a tip: q and k set the vectors, the turned ones the positions"
                             : "φ is the angle from k to q before the rotation"};
}

}  // namespace

Figure relative_score() {
  return {
      .id = "relative_score",
      .title = "Query and key turn, the score stays",
      .topic = "Rotary",
      .summary = "A query and a key that turn together keep their angle, and so the score",
      .source = "Su et al. 2021, RoFormer, section 3.2",
      .parameters = {param::d_model, param::base, param::pair, param::position, param::distance, param::vector_x,
                     param::vector_y, param::key_x, param::key_y, param::pairs_shown},
      .presets = {preset("roformer-far-away", "The same distance, far away in the text", {{param::position, 100000}}),
                  preset("roformer-slow-pair", "A slow pair hardly notices the distance",
                         {{param::pair, 48}, {param::position, 300}, {param::distance, 200}}),
                  preset("roformer-same-vectors", "q = k: the score is largest at distance 0",
                         {{param::distance, 0}, {param::key_x, 0.8}, {param::key_y, 0.6}})},
      .d_model_multiple = 2,
      .evaluate = evaluate,
      .handles = handles,
      .pick = pick,
      .drag = drag,
      .explain = explain};
}

}  // namespace ropewalk
