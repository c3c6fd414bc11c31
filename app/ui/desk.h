// The state that all parts of the window share and that commands change.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "session/evaluations.h"
#include "session/link.h"
#include "session/session.h"
#include "session/trainer.h"
#include "ui/command.h"
#include "ui/dialogs/dialogs.h"
#include "ui/host.h"
#include "ui/lesson/lecture.h"
#include "ui/lesson/lesson_panel.h"
#include "ui/playback.h"
#include "ui/plot/plot_view.h"
#include "ui/readout.h"
#include "ui/recent_files.h"
#include "ui/status.h"
#include "ui/window/rail.h"

namespace ropewalk::ui {

/// A place on a figure whose values are shown beside it.
struct PointedPlace {
  std::string figure;
  PlotPlace at;
  bool by_keyboard = false;
};

/// What a click may change. A double click takes back what its first click did.
struct BeforePress {
  ParameterSet values;
  std::string clicked_figure;
  PlotPlace clicked_at;
  bool playing = false;
};

/// Where the pointer and the keyboard are.
struct Focus {
  std::string hovered;             ///< figure whose card is under the pointer
  std::string tabbed;              ///< figure whose card has the keyboard focus
  std::string reveal;              ///< figure whose card is scrolled into view at the next draw
  std::vector<std::string> drawn;  ///< figures that were open at the last draw: a further one is scrolled into view
  std::string single;              ///< the figure that a narrow window shows alone
  std::string clicked_figure;      ///< its readout is shown while the pointer is on no figure; empty: none
  PlotPlace clicked_at;
  std::optional<BeforePress> before_press;  ///< of the last press on a plot
  std::optional<PointedPlace> pointed;      ///< in this frame
  ImRect value_box;                         ///< beside it; empty if there is none
  Readout readout;                          ///< from the previous frame, since the rail is drawn before the cards
  Readout next_readout;                     ///< from this frame
};

struct Desk {
  Desk(Host& its_host, std::filesystem::path recent_files) : host(its_host), recent(std::move(recent_files)) {}

  Host& host;
  Session session;
  Evaluations evaluations;
  /// Leaves one processor to the window.
  Trainer trainer{std::max(2u, std::thread::hardware_concurrency()) - 1};
  Playback playback;
  LessonPanel lesson;
  Lecture lecture;
  Dialogs dialogs;
  RecentFiles recent;
  Status status;
  Focus focus;
  RailMemory rail;
  std::map<std::string, PlotMemory> plot_memories;  ///< by figure id
  TimePoint deadline = kNoDeadline;                 ///< for computing the figures of this frame
  bool busy = false;                                ///< a figure in this frame is older than its values
  std::vector<std::string> visible;                 ///< figures that are drawn in this frame, in order
  std::string chosen_site;                          ///< where the links of a window lead
  Embed embed = Embed::no;                          ///< what a page that holds this one in an iframe wants to be shown
  ParameterIds used;          ///< the parameters that the open figures use with their present choices
  bool values_shown = false;  ///< while a lesson is open: the left panel shows the values, not the lesson
  bool text_asked = false;    ///< a narrow window shows the lesson in place of the figures from the next frame on
  Commands commands;          ///< not run yet

  void ask(CommandKind kind, std::string target = {}, double amount = 0) {
    commands.push_back({kind, std::move(target), amount});
  }
  /// Shows the text of the open lesson; call it where one is opened.
  void show_lesson_text() {
    values_shown = false;
    text_asked = true;
  }
  /// The page that links lead to; empty if the user was not asked yet.
  std::string site() const { return host.site().empty() ? chosen_site : host.site(); }
  /// Starts to evaluate open figures, so that those that take long are evaluated side by side.
  void start(const std::vector<std::string>& figures) {
    if (deadline == kNoDeadline) return;
    for (const std::string& id : figures) evaluations.start(*session.find(id), session.values());
  }
  /// The plot of an open figure at the session's values.
  ShownFigure shown(const OpenFigure& open) { return evaluations.get(open, session.values(), deadline); }
  /// Whether the timeline has something to show: a value that a figure uses, or one that plays or is typed.
  bool shows_timeline() const {
    return used.contains(kTimelineParameter) || playback.playing() || rail.asked == kTimelineParameter;
  }
  /// The figure under the pointer, else the one that Tab has reached, else the maximised one, else nullptr.
  const OpenFigure* focused_figure() const {
    const std::string& pointed = focus.hovered.empty() ? focus.tabbed : focus.hovered;
    return session.find(pointed.empty() ? session.maximised() : pointed);
  }
};

/// Runs desk.commands in order and empties the list. Errors are shown by desk.status.
void run_commands(Desk& desk);

/// Opens a lesson, a session, an exported picture or a model's config.json, and adds it to the recent files; or a link.
void open_file_on(Desk& desk, const std::filesystem::path& path);

}  // namespace ropewalk::ui
