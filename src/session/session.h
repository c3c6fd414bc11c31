// The state that is saved and undone: open figures, their views, the values of all parameters, the theme.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "figure/figure.h"
#include "session/loaded_model.h"
#include "session/pin.h"

namespace ropewalk {

struct SessionFile;

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
  std::string preset = {};            ///< id of the preset chosen last; its title is shown while its values are set
  std::string colormap = "coolwarm";
  std::optional<Range> value_range = {};  ///< of the colour map; if none, the heatmap's own range
  std::optional<Pin> pin = {};            ///< the snapshot that the figure is compared with
  bool operator==(const OpenFigure&) const = default;

  PanelView& view(int panel);  ///< adds views up to this panel if they are missing
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
  std::vector<std::string> figure_ids() const;
  const OpenFigure* find(std::string_view figure) const;
  /// Gives write access to an open figure's views, hidden marks, colours and pin; undo does not restore them. Each call
  /// increments `revision`.
  OpenFigure& figure(std::string_view figure);
  /// Pins an open figure at the current values, with the name of the model that they show. A new pin replaces the
  /// previous one but keeps its mode.
  void pin(std::string_view figure);

  Theme theme() const { return theme_; }
  void set_theme(Theme theme) { replace(theme_, theme); }
  double text_scale() const { return text_scale_; }
  void set_text_scale(double scale) { replace(text_scale_, std::clamp(scale, 1.0, 3.0)); }
  /// Id of the figure that fills the window; empty if all figures are shown.
  const std::string& maximised() const { return maximised_; }
  void maximise(std::string_view figure) { replace(maximised_, std::string(figure)); }

  /// The model that was opened last, or null. Its values are in `values`; this stores its name and config.
  const LoadedModel* model() const { return model_.get(); }
  void remember_model(std::shared_ptr<const LoadedModel> model) { replace(model_, std::move(model)); }

  /// Clamps and snaps the value: for drags.
  void set(std::string_view id, Value value) { change(&ParameterSet::set, id, std::move(value)); }
  /// Like all `assign`, throws std::invalid_argument if a value is out of range. A record that was only named is read.
  /// @throws FileError too if its file cannot be read
  void assign(std::string_view id, Value value);
  void assign_text(std::string_view id, std::string_view text) { assign(id, values_.parameter(id).parse(text)); }
  void assign(const std::vector<Assignment>& assignments);  ///< one after the other
  /// Sets a record that was read, and the parameters that have to fit its size.
  void show_record(std::string_view id, const Record& record);
  /// Shows what was trained here. It is no change of the user's: it cannot be undone, and it is not saved.
  void keep_runs(const Record& runs);
  void reset(std::string_view id) { change(&ParameterSet::reset, id); }
  void reset_all();  ///< all parameters; figures and views stay

  void open(std::string_view figure);  ///< no effect if it is open
  /// Opens the figure with the values of a preset. Its other parameters are reset to their defaults.
  void choose(const Figure& figure, const Preset& preset);
  void close(std::string_view figure);  ///< no effect if it is not open
  void close_all_but(std::string_view figure);
  void swap(std::string_view a, std::string_view b);

  Scene scene() const { return {values_, figures_, model_, maximised_}; }
  void show(Scene scene);  ///< does not commit

  bool commit();          ///< @return false if nothing had changed
  void forget_history();  ///< nothing can be undone afterwards
  bool undo();            ///< commits first
  bool redo();
  /// Undoes the step that was committed last as if it had never been: it cannot be redone, but what could be redone
  /// before it can again.
  void take_back();
  bool can_undo() const { return position_ > 0; }
  bool can_redo() const { return position_ + 1 < history_.size(); }

  /// Increases whenever the saved text may have changed, so that no caller has to compare whole sessions.
  std::int64_t revision() const { return revision_; }

  /// Returns the whole session as JSON text.
  std::string save() const;
  /// Returns what a picture of `figures` needs to be drawn again: these figures, their views and parameters.
  std::string save(const std::vector<std::string>& figures) const;

  /// Replaces the session by a saved one; values and figures change in one undo step.
  /// @throws std::invalid_argument with one sentence; the session is then unchanged
  void load(std::string_view json);
  void load(SessionFile file);  ///< one that was read already
  /// Opens a picture's figures in addition to the open ones and sets its values; one undo step.
  /// @throws as load does
  void load_picture(std::string_view json);

 private:
  void restore(Scene step);
  /// Sets a member; both functions increment `revision` only if the value changes.
  template <class T>
  void replace(T& member, T value) {
    revision_ += member != value;
    member = std::move(value);
  }
  /// Calls a member function of ParameterSet that changes one value.
  void change(auto function, std::string_view id, auto... arguments) {
    const Value before = values_.value(id);
    (values_.*function)(id, std::move(arguments)...);
    revision_ += values_.value(id) != before;
  }

  ParameterSet values_;
  std::vector<OpenFigure> figures_;
  Theme theme_ = Theme::light;
  double text_scale_ = 1;
  std::string maximised_;
  std::int64_t revision_ = 0;
  std::shared_ptr<const LoadedModel> model_;
  std::vector<Scene> history_;
  std::vector<Scene> dropped_;  ///< what could be redone before the last commit
  std::size_t position_ = 0;
};

}  // namespace ropewalk
