// The whole window: left panel, cards, timeline and dialogs of one session. `frame` draws one frame of it.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "ui/desk.h"
#include "ui/links.h"
#include "ui/page_messages.h"
#include "ui/progress_file.h"
#include "ui/screen_pen.h"
#include "ui/state_file.h"
#include "ui/tab_order.h"
#include "ui/touch.h"
#include "ui/window/lecture_view.h"
#include "ui/window/timeline.h"
#include "ui/window_file.h"

namespace ropewalk::ui {

/// How long a frame of the window waits for its figures; later ones continue on a worker thread. A screen that shows 60
/// frames a second shows a frame that took more than 16.7 ms after 33.3 ms, so a frame can use the time until then.
inline constexpr std::chrono::milliseconds kPatience{22};

class Workspace {
 public:
  /// Needs current ImGui and ImPlot contexts.
  /// @param state_folder  the session is saved in it; empty: the session is not saved
  /// @param patience      how long a frame waits for its figures before it shows older ones; none: no limit
  Workspace(Host& host, HeatmapPainter& painter, const std::filesystem::path& state_folder,
            std::optional<std::chrono::milliseconds> patience = kPatience);

  /// Loads the last session, and what the window was like. @return whether the program was started before
  bool restore();
  /// Opens the welcome dialog, for the first start of the program.
  void welcome() { desk_.dialogs.welcome.ask(); }
  /// Opens a file that was dropped on the window or named on the command line. The status shows errors.
  void open(const std::filesystem::path& path) { open_file_on(desk_, path); }

  /// Shows what a page's address names in place of the restored session: call it after `restore`.
  /// @param keeps  whether the session is saved from now on; else the saved one stays as it is
  void visit(std::string_view link, bool keeps);
  /// Shows what a link names; one undo step. The status says what was ignored. @return what it says about embedding
  Embed open_link(std::string_view link);

  /// Draws everything; call it between ImGui::NewFrame and ImGui::Render.
  /// @return seconds until the next frame is needed if no event comes; infinite if nothing changes
  double frame();

  /// Saves the session now if it has changed. Call it before the program ends.
  /// @return a sentence that says why it could not be saved, or nothing
  std::string save_state();

  /// A finger on a touch screen; see Touch::finger. Call it between two frames.
  void finger(int id, Touch::Phase phase, ImVec2 at) { touch_.finger(desk_, id, phase, at); }
  /// What a screen reader says: the widget or the values at the keyboard's cursor or the pointer, or a message that is new.
  const std::string& read_aloud() const { return read_aloud_; }

  /// The link to what is shown; empty for a new session. @throws std::invalid_argument if it would be too long
  std::string link() const { return link_to_window(desk_); }
  std::string place() const { return place_in_window(desk_); }  ///< what back and forward of a browser step through
  std::string title() const { return title_of_window(desk_); }
  /// For a page that holds this one: see page_messages.h.
  std::string answer_message(std::string_view message) { return ui::answer_message(desk_, message); }
  std::optional<std::string> change_message() { return change_messages_.next(desk_); }

  const Desk& desk() const { return desk_; }
  const Session& session() const { return desk_.session; }
  /// The panels of an open figure as they were drawn last.
  const PlotMemory& panels(const std::string& figure) const { return desk_.plot_memories.at(figure); }

 private:
  WindowState window_state() const;
  void begin_frame();
  void draw_window(const Canvas& canvas, ImVec2 size);
  void update_visible();
  void update_used_parameters();
  void draw_timeline_window(const Canvas& canvas, ImVec2 position, ImVec2 size);
  double next_frame_s() const;

  ScreenPen pen_;
  Fonts fonts_;
  std::optional<std::chrono::milliseconds> patience_;
  Desk desk_;
  StateFile state_file_;
  ProgressFile progress_file_;
  WindowFile window_file_;
  ChangeMessages change_messages_;
  TimelineMemory timeline_;
  LectureView lecture_view_;
  TabOrder tab_order_;
  Touch touch_;
  std::string read_aloud_;
  std::string message_;          ///< of the status, in the last frame
  bool popup_was_open_ = false;  ///< in the last frame: a key that closes it does nothing else
  bool narrow_ = false;          ///< the window is too narrow for left panel and figures side by side
  bool panel_instead_ = false;   ///< a narrow window shows the left panel instead of the figures
  double pointer_moved_at_ = 0;
};

}  // namespace ropewalk::ui
