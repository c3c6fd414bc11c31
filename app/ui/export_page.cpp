#include "ui/export_page.h"

#include <stdexcept>

#include "ui/animation_strip.h"

namespace ropewalk::ui {

void ExportPage::prepare(const Session& session, const PictureRequest& request) {
  session_ = session;
  request_ = request;
  style_ = request.style ? *request.style : Style();
  colors_ = style_.applied_to(session.theme());
  memories_.clear();
  const auto [fonts, added] = fonts_.try_emplace(style_.fonts);
  if (added) fonts->second = load_fonts(style_.fonts);
  ImGui::GetIO().FontDefault = fonts->second.text;
  for (const std::string& id : request.figures) {
    session_.open(id);
    const std::string error = evaluations_.get(*session_.find(id), session_.values()).error;
    if (request.figures.size() == 1 && !error.empty()) throw std::invalid_argument(error);
  }
}

ImVec4 ExportPage::background() const {
  if (request_.transparent) return {0, 0, 0, 0};
  return ImGui::ColorConvertU32ToFloat4(request_.figures.size() == 1 ? colors_.card : colors_.paper);
}

void ExportPage::draw(Pen& pen, float density) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(request_.width), static_cast<float>(request_.height));
  io.DisplayFramebufferScale = ImVec2(density, density);
  io.DeltaTime = 1.0f / 60;
  io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  ImGui::NewFrame();
  draw_figures(pen);
  ImGui::Render();
}

void ExportPage::draw_figures(Pen& pen) {
  apply_theme(colors_, 1);
  ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("###picture", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoInputs);
  if (request_.animation) {
    size.y -= kAnimationStripHeight;
    draw_animation_strip(canvas(pen, colors_), ImVec2(0, size.y), size.x, *request_.animation, session_.values());
  }
  const int count = static_cast<int>(request_.figures.size());
  if (count == 1) {
    draw_one(pen, request_.figures.front(), ImVec2(0, 0), size, false);
  } else {
    const ImVec2 gap(kCardGap, kCardGap);
    const CardGrid grid(count, size - gap * 2);
    for (int i = 0; i < count; ++i)
      draw_one(pen, request_.figures[i], gap + grid.position(i), grid.size(), !request_.transparent);
  }
  ImGui::End();
  ImGui::PopStyleVar();
}

Canvas ExportPage::canvas(Pen& pen, const Palette& colors) const {
  return {.colors = colors,
          .fonts = fonts_.at(style_.fonts),
          .pen = pen,
          .weight = style_.line_weight,
          .grid_weight = style_.grid_weight};
}

void ExportPage::draw_one(Pen& pen, const std::string& id, ImVec2 position, ImVec2 size, bool framed) {
  Palette colors = colors_;
  if (request_.transparent) colors.rim = with_alpha(colors.rim, 0);
  ImGui::SetCursorScreenPos(position);
  OpenFigure& open = session_.figure(id);
  const ShownFigure shown = evaluations_.get(open, session_.values());
  const CardRequest card{.shown = shown,
                         .size = size,
                         .interactive = false,
                         .cursors = request_.cursors,
                         .framed = framed,
                         .title = request_.title,
                         .notes = request_.notes,
                         .margins = request_.margins || request_.figures.size() > 1};
  Commands none;
  draw_card(canvas(pen, colors), card, open, memories_[id], none);
}

}  // namespace ropewalk::ui
