// The whole window: rail, cards, timeline, keys and dialogs around one session. `frame` draws it once.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "session/evaluations.h"
#include "session/session.h"
#include "ui/card.h"
#include "ui/dialogs/animate_dialog.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/finder.h"
#include "ui/dialogs/model_card.h"
#include "ui/dialogs/welcome.h"
#include "ui/lesson/lecture.h"
#include "ui/lesson/lesson_panel.h"
#include "ui/rail.h"
#include "ui/readout.h"
#include "ui/recent_files.h"
#include "ui/status.h"
#include "ui/timeline.h"

namespace ropewalk {
struct PublishedModel;
}

namespace ropewalk::ui {

/// A frame of 60 a second: what takes longer is made aside.
inline constexpr std::chrono::milliseconds kPatience{16};

class Workspace {
 public:
  /// In the current ImGui and ImPlot contexts. @param state_file  where the session is kept; empty: nowhere
  /// @param patience  how long a frame waits for its figures before it shows older ones; none: without end
  Workspace(Host& host, HeatmapPainter& painter, std::filesystem::path state_file,
            std::optional<std::chrono::milliseconds> patience = kPatience);

  /// The last session, if there is one; a damaged one is set aside and said so.
  /// @return whether there was one
  bool restore();
  /// Says where to begin: for the very first start.
  void welcome() { welcome_.ask(); }
  /// A file dropped on the window or named on the command line; trouble goes to the status line.
  void open(const std::filesystem::path& path);

  /// Draws everything between ImGui::NewFrame and ImGui::Render.
  /// @return seconds until the next frame is wanted without any event; infinite where nothing goes on
  double frame();

  /// Writes the session now if it has changed: before the program ends.
  void save_state();

  /// Whether a figure showed older values than the session's in the last frame, since it takes long.
  bool busy() const { return busy_; }

  const Session& session() const { return session_; }
  const Status& status() const { return status_; }
  const LessonPanel& lesson() const { return lesson_; }
  bool lecturing() const { return lecture_.on(); }
  int evaluations() const { return evaluations_.count(); }
  /// Where the panels of an open figure were drawn last.
  const PlotMemory& panels(const std::string& figure) const { return memories_.at(figure); }

 private:
  void draw_rail_window(ImVec2 position, ImVec2 size);
  void draw_header();
  void draw_lesson_switch();
  void draw_figure_menu();
  void draw_lesson_menu();
  void open_lesson(const std::string& id);
  void walk(int by);
  void toggle_lecture();
  const Readout& pinned_readout();
  /// By the values that the panel shows.
  Explanation explain_place(const Figure& figure, const Evaluation& evaluation, const PointerPlace& at) const;
  void draw_cards(ImVec2 position, ImVec2 size);
  void draw_one_card(const std::string& id, ImVec2 position, ImVec2 size);
  void draw_empty(ImVec2 position, ImVec2 size);
  void draw_window(ImVec2 size);
  void draw_lecture(ImVec2 size);
  void draw_lecture_bar(ImVec2 size);
  void draw_lecture_readout(ImVec2 position, ImVec2 size);
  void draw_timeline_window(ImVec2 position, ImVec2 size);
  void draw_dialogs();
  void draw_open_dialog();
  void draw_key_list();
  void follow(const Figure& figure, const Evaluation& evaluation, const CardEvents& events);
  Canvas canvas() const { return {palette(session_.theme), fonts_, painter_, weight_, deadline_}; }
  void set_state_aside(const std::string& why);
  void open_figure(const Figure& figure);
  void apply_preset(const Figure& figure, const Preset& preset);
  void handle_keys();
  void export_focused();
  void scale_text(double by);
  void zoom(double by);
  void step_position(std::int64_t by);
  void ask_to_open();
  void ask_what_to_find();
  void find_figures(std::vector<Finding>& all);
  void find_files(std::vector<Finding>& all);
  void open_model(const PublishedModel& preset);
  void answer_welcome(WelcomeChoice choice);
  void act_on_card(const OpenFigure& open, CardAction action);
  void copy_picture(const std::string& figure);
  void toggle_pin(bool keep);
  void copy_data(const OpenFigure* open);
  const OpenFigure* focused_figure() const;

  /// A key, what the list of keys says of it, and what it does.
  struct Key {
    ImGuiKeyChord chord;
    const char* name;  ///< empty: another way to type the one before
    const char* what;
    bool repeats;
    void (*act)(Workspace&);
  };
  static const std::vector<Key>& keys();

  void keep_state();
  double wish() const;

  static constexpr double kSaveDelay = 1;     ///< seconds from a change to the state file
  static constexpr double kBusyDelay = 0.02;  ///< seconds between looks at what is made aside

  Host& host_;
  std::filesystem::path state_file_;
  std::optional<std::chrono::milliseconds> patience_;
  TimePoint deadline_ = kNoDeadline;  ///< of this frame's figures
  bool busy_ = false;
  Session session_;
  Evaluations evaluations_;
  Fonts fonts_;
  HeatmapPainter& painter_;
  std::map<std::string, PlotMemory> memories_;
  RailMemory rail_;
  TimelineMemory timeline_;
  Playback playback_;
  ExportDialog export_;
  ModelCard model_card_;
  AnimateDialog animate_;
  ExportQueue series_;
  Finder finder_;
  Welcome welcome_;
  RecentFiles recent_;
  LessonPanel lesson_;
  Lecture lecture_;
  double bar_until_ = 0;       ///< when lecture mode hides its controls again
  bool values_shown_ = false;  ///< beside a lesson the rail hides behind it
  FileDialog open_dialog_;
  std::string open_path_;
  bool open_requested_ = false;
  bool keys_shown_ = false;
  bool narrow_ = false;        ///< the window has no room for rail and figures side by side
  bool rail_instead_ = false;  ///< where it has not, the rail is shown
  Status status_;
  /// Where was clicked last: its readout stays while the pointer is elsewhere.
  struct Pinned {
    std::string figure;
    PointerPlace at;
  };
  std::optional<Pinned> pinned_;
  Readout pinned_text_;
  float weight_ = 1;  ///< of lines, see Canvas
  Readout readout_;
  Readout next_readout_;        ///< found in this frame; shown in the next
  std::string hovered_;         ///< figure under the pointer
  std::string tabbed_;          ///< figure on whose card the keyboard's cursor stands
  std::string saved_state_;     ///< what the state file holds
  std::string seen_state_;      ///< what the session was in the last frame
  bool state_trouble_ = false;  ///< the session could not be kept, and that was said
  double changed_at_ = 0;
  double moved_at_ = 0;  ///< when the pointer moved last
};

}  // namespace ropewalk::ui
