// What is open and how it stands: figures, their views, all values, the theme, and the way back. Knows no
// widget.
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

/// What a panel shows; an axis without a range is at full and follows the parameters.
struct PanelView {
  std::optional<Range> x;
  std::optional<Range> y;
  bool operator==(const PanelView&) const = default;
};

struct OpenFigure {
  std::string id;
  std::vector<PanelView> views = {};  ///< one a panel; panels beyond the end are at full
  std::set<std::string> hidden = {};  ///< names of marks that are not drawn
  std::string preset = {};            ///< chosen last; its words are shown while its values stand
  std::string colormap = "coolwarm";
  std::optional<Range> value_range = {};  ///< of the colour map; else the heatmap's own
  std::optional<Pin> pin = {};            ///< what the figure is compared with
  bool operator==(const OpenFigure&) const = default;

  PanelView& view(int panel);  ///< grows `views` where needed
  PanelView view(int panel) const;
};

/// What the window shows, to come back to.
struct Scene {
  ParameterSet values;
  std::vector<OpenFigure> figures;
  std::shared_ptr<const LoadedModel> model;
  std::string maximised;
};

/// Changes take effect at once; `commit` makes all since the last commit one undo step.
class Session {
 public:
  /// The dashboard with every parameter at its default.
  Session();

  const ParameterSet& values() const { return values_; }
  const std::vector<OpenFigure>& figures() const { return figures_; }
  const OpenFigure* find(std::string_view figure) const;
  /// Views, hidden marks, colours and the pin may be changed through this; they are no undo steps.
  OpenFigure& figure(std::string_view figure);
  /// Compares an open figure from now on with what it is now; a pin before this one hands on how.
  void pin(std::string_view figure);

  Theme theme = Theme::light;
  double text_scale = 1;  ///< 1 to 3
  std::string maximised;  ///< id of the figure that fills the window, or empty

  /// The model opened last, or null: its values are ordinary values, this is its name and card.
  const LoadedModel* model() const { return model_.get(); }
  void remember_model(std::shared_ptr<const LoadedModel> model) { model_ = std::move(model); }

  void set(std::string_view id, Value value) { values_.set(id, std::move(value)); }        ///< for drags
  void assign(std::string_view id, Value value) { values_.assign(id, std::move(value)); }  ///< strict
  void assign_text(std::string_view id, std::string_view text) { values_.assign_text(id, text); }
  void reset(std::string_view id) { values_.reset(id); }
  /// Every parameter back to its default; figures and views stay.
  void reset_all();

  void open(std::string_view figure);  ///< no effect if it is open
  /// Opens the figure with the values of its preset, all others of its parameters at their defaults.
  void choose(const Figure& figure, const Preset& preset);
  void close(std::string_view figure);  ///< no effect if it is not
  void swap(std::string_view a, std::string_view b);

  Scene scene() const { return {values_, figures_, model_, maximised}; }
  void show(Scene scene);  ///< no commit

  bool commit();          ///< true if something had changed
  void forget_history();  ///< what stands now is the start
  bool undo();            ///< commits first
  bool redo();
  bool can_undo() const { return position_ > 0; }
  bool can_redo() const { return position_ + 1 < history_.size(); }

  /// The whole session as a file's text (JSON).
  std::string save() const;
  /// What a picture of `figures` needs to be made again: those figures with their views and parameters.
  std::string save(const std::vector<std::string>& figures) const;

  /// Replaces everything by a saved session; one undo step for values and figures.
  /// @throws std::invalid_argument with one sentence; nothing has changed then
  void load(std::string_view json);
  /// Opens what a picture holds beside what is open, keeps the theme; one undo step.
  /// @throws as load does
  void load_picture(std::string_view json);

 private:
  void restore(const Scene& step);

  ParameterSet values_;
  std::vector<OpenFigure> figures_;
  std::shared_ptr<const LoadedModel> model_;
  std::vector<Scene> history_;
  std::size_t position_ = 0;
};

}  // namespace ropewalk
