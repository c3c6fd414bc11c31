// The state that the parts of the window share, and that commands change.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "session/evaluations.h"
#include "session/session.h"
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

namespace ropewalk::ui {

/// Where the pointer and the keyboard are.
struct Focus {
  std::string hovered;         ///< figure under the pointer
  std::string tabbed;          ///< figure whose card has the keyboard's focus
  std::string clicked_figure;  ///< its readout stays while the pointer is elsewhere; empty before a click
  PlotPlace clicked_at;
  Readout readout;       ///< of the last frame: the rail is drawn before the cards
  Readout next_readout;  ///< found in this frame
};

struct Desk {
  Desk(Host& its_host, std::filesystem::path recent_files)
      : host(its_host), recent(std::move(recent_files)) {}

  Host& host;
  Session session;
  Evaluations evaluations;
  Playback playback;
  LessonPanel lesson;
  Lecture lecture;
  Dialogs dialogs;
  RecentFiles recent;
  Status status;
  Focus focus;
  std::map<std::string, PlotMemory> plot_memories;  ///< by figure
  TimePoint deadline = kNoDeadline;                 ///< of this frame's figures
  bool busy = false;          ///< in this frame a figure shows an older plot than its values ask for
  bool values_shown = false;  ///< beside an open lesson the rail shows the values instead of the text
  Commands commands;          ///< asked for since the last call of run_commands

  void ask(CommandKind kind, std::string target = {}, double amount = 0) {
    commands.push_back({kind, std::move(target), amount});
  }
  /// The plot of an open figure at the session's values.
  ShownFigure shown(const OpenFigure& open) { return evaluations.get(open, session.values(), deadline); }
  /// The figure under the pointer, else the one that Tab has reached, else the maximised one, else nullptr.
  const OpenFigure* focused_figure() const {
    const std::string& pointed = focus.hovered.empty() ? focus.tabbed : focus.hovered;
    return session.find(pointed.empty() ? session.maximised() : pointed);
  }
};

/// Carries out desk.commands in order, and empties the list. What fails is told to desk.status.
void run_commands(Desk& desk);

/// Opens a file of any kind that the program knows, and adds it to the recent files.
void open_file_on(Desk& desk, const std::filesystem::path& path);

}  // namespace ropewalk::ui
