#include "ui/export_dialog.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>

#include "data_export/data_export.h"
#include "files/files.h"
#include "png/picture_file.h"
#include "ui/widgets.h"

namespace ropewalk::ui {
namespace {

struct FormatName {
  const char* label;
  const char* extension;
  const char* help;
};

constexpr std::array<FormatName, 5> kFormats{{
    {"PNG", ".png", "A picture; opening it later restores what made it."},
    {"CSV", ".csv", "The figure's numbers as a table."},
    {"JSON", ".json", "The figure's numbers with titles, labels and parameters."},
    {"NPY", ".npy", "The figure's numbers for NumPy."},
    {"Session", ".json", "Everything as it stands now, to be opened again."},
}};

bool toggle(const Canvas& canvas, const char* label, bool on, float width) {
  return on ? accent_button(canvas, label, ImVec2(width, 0)) : ImGui::Button(label, ImVec2(width, 0));
}

void name(const char* text) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(text);
  ImGui::SameLine(6.5f * ImGui::GetFontSize());
}

}  // namespace

void ExportDialog::ask(const Session& session, std::string figure) {
  open_requested_ = true;
  figure_ = std::move(figure);
  if (figure_.empty() && format_ != Format::session) format_ = Format::png;
  theme_ = session.theme;
  error_.clear();
  std::error_code ignored;
  const std::filesystem::path folder =
      path_.empty() ? std::filesystem::current_path(ignored) : std::filesystem::path(path_).parent_path();
  path_ = (folder / (figure_.empty() ? "dashboard" : figure_)).string();
  set_extension();
}

void ExportDialog::set_extension() {
  path_ = std::filesystem::path(path_)
              .replace_extension(kFormats[static_cast<std::size_t>(format_)].extension)
              .string();
}

std::string ExportDialog::draw(const Canvas& canvas, const Session& session, Evaluations& evaluations,
                               Host& host) {
  if (std::exchange(open_requested_, false)) ImGui::OpenPopup("Export###export");
  if (const auto chosen = native_.result(); chosen && !chosen->empty()) {
    path_ = *chosen;
    if (extension_of(path_).empty()) set_extension();
  }
  const ImVec2 center = ImGui::GetMainViewport()->GetCenter();
  ImGui::SetNextWindowPos(center, ImGuiCond_Always, ImVec2(0.5f, 0.5f));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kCardRounding);
  std::string saved;
  if (ImGui::BeginPopupModal(
          "Export###export", nullptr,
          ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoTitleBar)) {
    ImGui::PushFont(canvas.fonts.bold, kTitleSize);
    ImGui::TextUnformatted("Export");
    ImGui::PopFont();
    choose_what(session);
    choose_format(canvas);
    if (format_ == Format::png) choose_picture(canvas);
    choose_path();
    if (!error_.empty()) {
      ImGui::PushTextWrapPos(30 * ImGui::GetFontSize());
      ImGui::Text("%s  %s", icon::kWarning, error_.c_str());
      ImGui::PopTextWrapPos();
    }
    ImGui::Dummy(ImVec2(0, 4));
    const bool cancel = ImGui::Button("Cancel", ImVec2(7 * ImGui::GetFontSize(), 0)) ||
                        ImGui::Shortcut(ImGuiKey_Escape, ImGuiInputFlags_RouteFocused);
    ImGui::SameLine();
    const bool go = accent_button(canvas, "Export###go", ImVec2(7 * ImGui::GetFontSize(), 0)) ||
                    ImGui::Shortcut(ImGuiKey_Enter, ImGuiInputFlags_RouteFocused);
    if (native_.open()) {
      // Its answer belongs to this dialog, which waits for it.
    } else if (go) {
      try {
        save(session, evaluations, host);
        saved = "Saved " + path_ + ".";
        ImGui::CloseCurrentPopup();
      } catch (const std::exception& error) {
        error_ = error.what();
      }
    } else if (cancel) {
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
  return saved;
}

void ExportDialog::choose_what(const Session& session) {
  name("What");
  const std::string shown = figure_.empty() ? "All open figures" : figure_by_id(figure_).title;
  ImGui::SetNextItemWidth(22 * ImGui::GetFontSize());
  if (!ImGui::BeginCombo("###what", shown.c_str())) return;
  const auto choose = [&](const std::string& id, const std::string& title) {
    if (!ImGui::Selectable((title + "###" + id).c_str(), figure_ == id)) return;
    figure_ = id;
    if (id.empty() && format_ != Format::session) format_ = Format::png;
    path_ = (std::filesystem::path(path_).parent_path() / (id.empty() ? "dashboard" : id)).string();
    set_extension();
  };
  for (const OpenFigure& open : session.figures()) choose(open.id, figure_by_id(open.id).title);
  choose("", "All open figures");
  ImGui::EndCombo();
}

void ExportDialog::choose_format(const Canvas& canvas) {
  name("As");
  for (std::size_t i = 0; i < kFormats.size(); ++i) {
    const auto format = static_cast<Format>(i);
    const bool possible = !figure_.empty() || format == Format::png || format == Format::session;
    if (i > 0) ImGui::SameLine(0, 4);
    ImGui::BeginDisabled(!possible);
    if (toggle(canvas, kFormats[i].label, format_ == format, 4.25f * ImGui::GetFontSize())) {
      format_ = format;
      set_extension();
    }
    ImGui::EndDisabled();
    ImGui::SetItemTooltip("%s", kFormats[i].help);
  }
}

void ExportDialog::choose_picture(const Canvas& canvas) {
  const float number = 5 * ImGui::GetFontSize();
  name("Size");
  ImGui::SetNextItemWidth(number);
  ImGui::InputInt("###width", &width_, 0);
  ImGui::SameLine();
  ImGui::TextUnformatted("x");
  ImGui::SameLine();
  ImGui::SetNextItemWidth(number);
  ImGui::InputInt("###height", &height_, 0);
  width_ = std::clamp(width_, kMinPictureSide, kMaxPictureSide);
  height_ = std::clamp(height_, kMinPictureSide, kMaxPictureSide);
  name("Scale");
  for (int scale = 1; scale <= 4; ++scale) {
    if (scale > 1) ImGui::SameLine(0, 4);
    if (toggle(canvas, (std::to_string(scale) + "x").c_str(), scale_ == scale, 3 * ImGui::GetFontSize()))
      scale_ = scale;
  }
  ImGui::SameLine(0, 14);
  ImGui::TextDisabled("%d x %d pixels", width_ * scale_, height_ * scale_);
  name("Theme");
  if (toggle(canvas, "light", theme_ == Theme::light, 5 * ImGui::GetFontSize())) theme_ = Theme::light;
  ImGui::SameLine(0, 4);
  if (toggle(canvas, "dark", theme_ == Theme::dark, 5 * ImGui::GetFontSize())) theme_ = Theme::dark;
  name("With");
  check_box("transparent background", transparent_);
  ImGui::SameLine(0, 14);
  check_box("cursors", cursors_);
}

void ExportDialog::choose_path() {
  name("File");
  const bool dialogs = FileDialog::available();
  ImGui::SetNextItemWidth((dialogs ? 16 : 22) * ImGui::GetFontSize());
  ImGui::InputText("###path", &path_);
  if (!dialogs) return;
  ImGui::SameLine();
  if (ImGui::Button("Choose...")) native_.ask_where_to_save(path_);
}

void ExportDialog::save(const Session& session, Evaluations& evaluations, Host& host) const {
  if (format_ == Format::png) return save_picture(session, host);
  AtomicFile file(path_);
  const Sink sink = [&](std::string_view bytes) { file.write(bytes); };
  if (format_ == Format::session) {
    sink(session.save());
  } else {
    const Figure& figure = figure_by_id(figure_);
    const Evaluation& evaluation = evaluations.get(*session.find(figure_), session.values());
    if (!evaluation.error.empty()) throw std::invalid_argument(evaluation.error);
    if (format_ == Format::csv) write_csv(evaluation.plot, sink);
    if (format_ == Format::json) write_json(figure, session.values(), evaluation.plot, sink);
    if (format_ == Format::npy) write_npy(evaluation.plot, NumberType::float64, sink);
  }
  file.commit();
}

void ExportDialog::save_picture(const Session& session, Host& host) const {
  PictureRequest request{
      .width = width_, .height = height_, .scale = scale_, .transparent = transparent_, .cursors = cursors_};
  if (!figure_.empty())
    request.figures.push_back(figure_);
  else
    for (const OpenFigure& open : session.figures()) request.figures.push_back(open.id);
  AtomicFile file(path_);  // an unwritable place is found before anything is drawn
  Session pictured = session;
  pictured.theme = theme_;
  write_picture(host.draw_picture(pictured, request), pictured, request,
                [&](std::string_view bytes) { file.write(bytes); });
  file.commit();
}

}  // namespace ropewalk::ui
