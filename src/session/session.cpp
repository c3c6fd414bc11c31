#include "session/session.h"

#include <algorithm>
#include <utility>

#include "figure/training_plan.h"
#include "models/model_report.h"
#include "records/read_record.h"
#include "records/stored_record.h"
#include "session/session_file.h"

namespace ropewalk {
namespace {

constexpr std::size_t kMaxSteps = 500;  // of the undo history

/// Reads the files that a saved session names again.
void read_files(SessionFile& file, const ParameterSet& known) {
  const auto updated = [](const Value& value, const Parameter& parameter) {
    const auto* record = std::get_if<Record>(&value);
    return record && !record->is_none() ? Value(read_again(*record, parameter)) : value;
  };
  for (Assignment& assignment : file.parameters)
    assignment.value = updated(assignment.value, known.parameter(assignment.id));
  for (OpenFigure& figure : file.figures)
    for (const Parameter& parameter : figure.pin ? figure_by_id(figure.id).parameters : std::vector<Parameter>())
      figure.pin->values.assign(parameter.id, updated(figure.pin->values.value(parameter.id), parameter));
}

}  // namespace

PanelView& OpenFigure::view(int panel) {
  const auto index = static_cast<std::size_t>(panel);
  if (index >= views.size()) views.resize(index + 1);
  return views[index];
}

PanelView OpenFigure::view(int panel) const {
  const auto index = static_cast<std::size_t>(panel);
  return index < views.size() ? views[index] : PanelView{};
}

Session::Session() : values_(default_parameters()) {
  for (std::string& id : dashboard_figures()) figures_.push_back({.id = std::move(id)});
  history_.push_back(scene());
}

std::vector<std::string> Session::figure_ids() const {
  std::vector<std::string> ids;
  std::ranges::transform(figures_, std::back_inserter(ids), &OpenFigure::id);
  return ids;
}

const OpenFigure* Session::find(std::string_view figure) const {
  const auto found = std::ranges::find(figures_, figure, &OpenFigure::id);
  return found == figures_.end() ? nullptr : &*found;
}

OpenFigure& Session::figure(std::string_view figure) {
  ++revision_;
  return *std::ranges::find(figures_, figure, &OpenFigure::id);
}

void Session::pin(std::string_view figure) {
  OpenFigure& open = this->figure(figure);
  Pin pin = pin_of(figure_by_id(figure), values_, open.preset);
  if (model_ && shows_model(*this)) pin.model = name_for_pin(model_->model);
  if (open.pin) pin.mode = open.pin->mode;
  open.pin = std::move(pin);
}

void Session::assign(std::string_view id, Value value) {
  const auto* record = std::get_if<Record>(&value);
  if (record && record->is_unread()) return show_record(id, read_record(*record, values_.parameter(id)));
  change(&ParameterSet::assign, id, std::move(value));
}

void Session::show_record(std::string_view id, const Record& record) {
  change(&ParameterSet::assign, id, Value(record));
  assign(values_.parameter(id).record_use.fitting(*record));
}

void Session::keep_runs(const Record& runs) {
  values_.assign(param::runs.id, runs);
  history_[position_].values.assign(param::runs.id, runs);
}

void Session::assign(const std::vector<Assignment>& assignments) {
  for (const Assignment& assignment : assignments) assign(assignment.id, assignment.value);
}

void Session::reset_all() {
  for (const Parameter& parameter : values_.parameters()) reset(parameter.id);
}

void Session::open(std::string_view figure) {
  if (find(figure)) return;
  const Figure& known = figure_by_id(figure);
  figures_.push_back({.id = known.id, .colormap = known.colormap});
  ++revision_;
}

void Session::choose(const Figure& figure, const Preset& preset) {
  open(figure.id);
  for (const Parameter& parameter : figure.parameters) reset(parameter.id);
  assign(preset.values);
  OpenFigure& opened = this->figure(figure.id);
  opened.preset = preset.id;
  opened.views.clear();
}

void Session::close(std::string_view figure) {
  revision_ +=
      static_cast<std::int64_t>(std::erase_if(figures_, [&](const OpenFigure& open) { return open.id == figure; }));
  if (maximised_ == figure) maximise("");
}

void Session::close_all_but(std::string_view figure) {
  for (const std::string& id : figure_ids())
    if (id != figure) close(id);
}

void Session::swap(std::string_view a, std::string_view b) {
  if (find(a) && find(b)) std::swap(figure(a), figure(b));
}

bool Session::commit() {
  const Scene& last = history_[position_];
  const bool same_figures = std::ranges::equal(last.figures, figures_, {}, &OpenFigure::id, &OpenFigure::id);
  if (same_figures && last.values == values_ && last.model == model_) return false;
  dropped_.assign(history_.begin() + static_cast<std::ptrdiff_t>(position_) + 1, history_.end());
  history_.resize(position_ + 1, last);
  history_.push_back(scene());
  if (history_.size() > kMaxSteps) history_.erase(history_.begin());
  position_ = history_.size() - 1;
  return true;
}

void Session::forget_history() {
  history_.assign(1, scene());
  dropped_.clear();
  position_ = 0;
}

bool Session::undo() {
  commit();
  if (!can_undo()) return false;
  dropped_.clear();
  restore(history_[--position_]);
  return true;
}

bool Session::redo() {
  if (commit() || !can_redo()) return false;
  dropped_.clear();
  restore(history_[++position_]);
  return true;
}

void Session::take_back() {
  if (!can_undo() || can_redo()) return;
  restore(history_[--position_]);
  history_.resize(position_ + 1, history_.front());
  std::ranges::move(std::exchange(dropped_, {}), std::back_inserter(history_));
}

void Session::show(Scene scene) {
  values_ = std::move(scene.values);
  figures_ = std::move(scene.figures);
  model_ = std::move(scene.model);
  maximised_ = std::move(scene.maximised);
  ++revision_;
}

void Session::restore(Scene step) {
  for (OpenFigure& figure : step.figures)
    if (const OpenFigure* now = find(figure.id)) figure = *now;  // views are not undone
  step.maximised = maximised_;
  show(std::move(step));
  if (!find(maximised_)) maximised_.clear();
}

std::string Session::save() const {
  return write_session({.figures = figures_,
                        .parameters = current_assignments(values_, values_.parameters()),
                        .theme = theme_,
                        .text_scale = text_scale_,
                        .maximised = maximised_,
                        .model = model_});
}

std::string Session::save(const std::vector<std::string>& figures) const {
  SessionFile file{.theme = theme_};
  std::vector<Parameter> parameters;
  for (const std::string& id : figures) {
    if (model_ && id == figure_showing(model_->model)) file.model = model_;
    const OpenFigure* open = find(id);
    file.figures.push_back(open ? *open : OpenFigure{.id = id});
    std::ranges::move(parameters_of(figure_by_id(id)), std::back_inserter(parameters));
  }
  file.parameters = current_assignments(values_, parameters);
  return write_session(file);
}

void Session::load(std::string_view json) { load(read_session(json, values_)); }

void Session::load(SessionFile file) {
  read_files(file, values_);
  commit();
  show({default_parameters(), std::move(file.figures), std::move(file.model), std::move(file.maximised)});
  assign(file.parameters);
  theme_ = file.theme.value_or(theme_);
  text_scale_ = file.text_scale.value_or(text_scale_);
  commit();
}

void Session::load_picture(std::string_view json) {
  SessionFile file = read_session(json, values_);
  read_files(file, values_);
  commit();
  for (OpenFigure& figure : file.figures) {
    open(figure.id);
    this->figure(figure.id) = figure;
  }
  assign(file.parameters);
  if (file.model) remember_model(std::move(file.model));
  if (!maximised_.empty() && !file.figures.empty()) maximise(file.figures.front().id);
  commit();
}

}  // namespace ropewalk
