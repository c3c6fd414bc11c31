// The state of the window that is saved and undone: open figures, their views, all parameter values, the theme.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "figure/figure.h"
#include "session/loaded_model.h"
#include "session/pin.h"

namespace ropewalk {

enum class Theme { light, dark };

/// The visible ranges of a panel; an axis without a range shows everything and follows the parameters.
struct PanelView {
  std::optional<Range> x;
  std::optional<Range> y;
  bool operator==(const PanelView&) const = default;
};

struct OpenFigure {
  std::string id;
  std::vector<PanelView> views = {};  ///< one for each panel; panels beyond the end show everything
  std::set<std::string> hidden = {};  ///< names of marks that are not drawn
  std::string preset = {};  ///< id of the preset chosen last; its title is shown while its values hold
  std::string colormap = "coolwarm";
  std::optional<Range> value_range = {};  ///< of the colour map; without one the heatmap's own range
  std::optional<Pin> pin = {};            ///< the snapshot that the figure is compared with
  bool operator==(const OpenFigure&) const = default;

  PanelView& view(int panel);  ///< grows `views` where needed
  PanelView view(int panel) const;
};

/// The part of a session that undo restores.
struct Scene {
  ParameterSet values;
  std::vector<OpenFigure> figures;
  std::shared_ptr<const LoadedModel> model;
  std::string maximised;
};

/// Changes take effect at once; `commit` turns all changes since the last commit into one undo step.
class Session {
 public:
  /// The dashboard with every parameter at its default.
  Session();

  const ParameterSet& values() const { return values_; }
  const std::vector<OpenFigure>& figures() const { return figures_; }
  const OpenFigure* find(std::string_view figure) const;
  /// To change views, hidden marks, colours or the pin of an open figure; these changes are not undone.
  /// Calling it counts as a change: see `revision`.
  OpenFigure& figure(std::string_view figure);
  /// Takes a snapshot of an open figure, which is compared with it from now on. It replaces an earlier pin and
  /// keeps that one's way of comparing.
  void pin(std::string_view figure);

  Theme theme() const { return theme_; }
  void set_theme(Theme theme);
  double text_scale() const { return text_scale_; }
  void set_text_scale(double scale);  ///< clamped to 1..3
  const std::string& maximised() const {
    return maximised_;
  }                                        ///< id of the figure that fills the window, or empty
  void maximise(std::string_view figure);  ///< empty: all figures are shown again

  /// The model that was opened last, or null. Its values are ordinary values; this keeps its name and card.
  const LoadedModel* model() const { return model_.get(); }
  void remember_model(std::shared_ptr<const LoadedModel> model);

  void set(std::string_view id, Value value);                    ///< clamps and snaps: for drags
  void assign(std::string_view id, Value value);                 ///< strict @throws std::invalid_argument
  void assign_text(std::string_view id, std::string_view text);  ///< strict @throws std::invalid_argument
  void reset(std::string_view id);
  /// Every parameter back to its default; figures and views stay.
  void reset_all();

  void open(std::string_view figure);  ///< no effect if it is open
  /// Opens the figure with the values of its preset, all others of its parameters at their defaults.
  void choose(const Figure& figure, const Preset& preset);
  void close(std::string_view figure);  ///< no effect if it is not
  void swap(std::string_view a, std::string_view b);

  Scene scene() const { return {values_, figures_, model_, maximised_}; }
  void show(Scene scene);  ///< without a commit

  bool commit();          ///< @return whether something had changed
  void forget_history();  ///< nothing can be undone afterwards
  bool undo();            ///< commits first
  bool redo();
  bool can_undo() const { return position_ > 0; }
  bool can_redo() const { return position_ + 1 < history_.size(); }

  /// Grows with every change of what `save` writes, so that nobody needs to compare whole sessions.
  std::int64_t revision() const { return revision_; }

  /// The whole session as the text of a file (JSON).
  std::string save() const;
  /// The part that a picture of `figures` needs to be drawn again: those figures, their views and parameters.
  std::string save(const std::vector<std::string>& figures) const;

  /// Replaces everything by a saved session; one undo step for values and figures.
  /// @throws std::invalid_argument with one sentence; nothing has changed then
  void load(std::string_view json);
  /// Opens what a picture holds beside what is open, keeps the theme; one undo step.
  /// @throws as load does
  void load_picture(std::string_view json);

 private:
  void restore(const Scene& step);
  void change_value(std::string_view id, auto change);

  ParameterSet values_;
  std::vector<OpenFigure> figures_;
  Theme theme_ = Theme::light;
  double text_scale_ = 1;
  std::string maximised_;
  std::int64_t revision_ = 0;
  std::shared_ptr<const LoadedModel> model_;
  std::vector<Scene> history_;
  std::size_t position_ = 0;
};

}  // namespace ropewalk
