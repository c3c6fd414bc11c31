// The program's window is a canvas of a web page: site/page.js passes events on and asks for frames, and this draws them.
#pragma once

#include <emscripten/html5.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gl/heatmap_shader.h"
#include "gl/interface_context.h"
#include "gl/offscreen_renderer.h"
#include "ui/frame_pacer.h"
#include "ui/host.h"
#include "ui/workspace.h"

namespace ropewalk::web {

class Page final : public Host {
 public:
  Page();  ///< @throws GraphicsError with one sentence if the browser offers no WebGL 2 for the canvas
  ~Page() override;

  /// Restores the last session. Call it once, before the first frame.
  /// @param site   address of the page, without query and fragment
  /// @param link   the rest of the address, which is shown instead; may be empty
  /// @param keeps  whether the session is saved from now on
  void start(std::string site, std::string_view link, bool keeps);
  /// For the page's address and title, as JSON: {"link": .., "place": .., "title": ..}, see ui/links.h. The link is empty
  /// if it would be too long.
  std::string where() const;

  /// Draws a frame if one is due. @param width, height  of the canvas in pixels. @param density  pixels per CSS pixel
  /// @return seconds until the next frame is due; infinite where only an event brings one
  double frame(int width, int height, float density);
  /// Call it after each event: more frames are due then.
  void event() { pacer_.event(); }
  /// Builds everything that lived in a WebGL context that was lost and has come back.
  void restore_context();
  /// Answers the question for a file. @param path  empty if the user cancelled
  void picked(std::string path) { picked_ = std::move(path); }
  /// Takes a font of the lessons, which the page loads after its first picture.
  void add_lesson_font(const std::string& asset, std::string bytes);
  /// What `paste` of the interface finds.
  void set_clipboard(std::string text) { clipboard_ = std::move(text); }

  ui::Workspace& workspace() { return *workspace_; }
  int frames() const { return frames_; }  ///< drawn so far

  Image draw_picture(const Session& session, const PictureRequest& request) override;
  std::string site() const override { return site_; }
  bool full_screen() const override;
  void set_full_screen(bool on) override;
  void close() override {}  // a page cannot close its tab
  Theme usual_theme() const override;
  Keyboard keyboard() const override;
  bool coarse_pointer() const override { return coarse_; }
  bool has_lesson_fonts() const override;
  void copy_image(std::string_view png) override;
  std::unique_ptr<FileQuestion> ask_for_file(const ui::FileWish& wish, const std::string& path) override;
  bool has_folders() const override { return false; }
  bool has_moving_pictures() const override { return false; }
  std::filesystem::path export_folder() const override { return {}; }
  std::string deliver(const std::filesystem::path& exported, std::string said) override;

 private:
  class Picking;

  EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context_;
  gl::InterfaceContext interface_;
  std::optional<gl::InterfaceContext::Use> use_;
  std::optional<gl::HeatmapShader> shader_;
  std::unique_ptr<gl::OffscreenRenderer> pictures_;
  std::unique_ptr<ui::Workspace> workspace_;
  ui::FramePacer pacer_;
  std::optional<std::string> picked_;
  std::string site_;
  std::string clipboard_;
  std::map<std::string, std::string> lesson_fonts_;  ///< asset and bytes
  std::string cursor_;
  std::string read_aloud_;
  bool coarse_ = false;  ///< in the last frame
  bool wants_text_ = false;
  double last_frame_ = 0;  ///< seconds
  int frames_ = 0;
};

}  // namespace ropewalk::web
