#include "ui/dialogs/model_card.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "figure/shared_parameters.h"
#include "models/layer_map_text.h"
#include "models/model_report.h"
#include "models/recipe_block.h"
#include "text/numbers.h"
#include "text/read_json.h"

namespace ropewalk::ui {
namespace {

void draw_facts(const Canvas& canvas, const char* id, const std::vector<Fact>& facts, float width) {
  if (!ImGui::BeginTable(id, 2, ImGuiTableFlags_SizingFixedFit, ImVec2(width, 0))) return;
  ImGui::TableSetupColumn("what", ImGuiTableColumnFlags_WidthFixed, 9.5f * ImGui::GetFontSize());
  ImGui::TableSetupColumn("value", ImGuiTableColumnFlags_WidthStretch);
  for (const auto& [what, value] : facts) {
    ImGui::TableNextColumn();
    muted_text(canvas, what);
    ImGui::TableNextColumn();
    ImGui::TextWrapped("%s", value.c_str());
  }
  ImGui::EndTable();
}

/// The first method, other than unscaled RoPE, that the figures show.
RopeMethod chosen_method(const ParameterSet& values) {
  for (const RopeMethod method : values[param::scaling])
    if (method != RopeMethod::unscaled) return method;
  return RopeMethod::unscaled;
}

std::string method_label(RopeMethod method, double factor) {
  return std::string(rope_method_name(method)) +
         (method == RopeMethod::unscaled ? "" : ", factor " + rounded(factor, 4));
}

}  // namespace

void ModelCard::draw_button(const Canvas& canvas, Session& session) {
  const LoadedModel* loaded = session.model();
  if (!loaded) return;
  const float side = ImGui::GetFrameHeight();
  const std::string label = loaded->model.name + (shows_model(session) ? "" : ", changed") + "###model";
  ImGui::PushStyleVar(ImGuiStyleVar_ButtonTextAlign, ImVec2(0, 0.5f));
  if (ImGui::Button(label.c_str(), ImVec2(-side - 4, 0))) requested_ = true;
  ImGui::PopStyleVar();
  ImGui::SetItemTooltip("Shows what the model's file says about position encoding");
  ImGui::SameLine(0, 4);
  if (icon_button(canvas, icon::kClose, "forget model", "Remove the model's name and card; the values stay", side))
    session.remember_model({});
}

void ModelCard::draw(const Canvas& canvas, Session& session, Status& status) {
  const LoadedModel* loaded = session.model();
  requested_ = requested_ && loaded;
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  const float width = std::min(44 * ImGui::GetFontSize(), viewport.Size.x - 40);
  ImGui::SetNextWindowSizeConstraints(ImVec2(width, 0), ImVec2(width, viewport.Size.y - 20));
  if (!begin("###model card")) return;
  if (!loaded) {  // undo has removed the model
    ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
    return;
  }
  const Model& model = loaded->model;
  const float inside = ImGui::GetContentRegionAvail().x;
  ImGui::PushFont(canvas.fonts.bold, kTitleSize);
  ImGui::TextWrapped("%s", model.name.c_str());
  ImGui::PopFont();
  draw_facts(canvas, "model facts", model_facts(model), inside);
  std::size_t chosen = loaded->layer;
  if (model.layers.size() > 1) {
    ImGui::Dummy(ImVec2(0, 2));
    ImGui::TextWrapped("The model has layers of several types. The figures show the layers of type");
    for (std::size_t i = 0; i < model.layers.size(); ++i)
      if (ImGui::RadioButton(model.layers[i].layer_type.c_str(), loaded->layer == i)) chosen = i;
  }
  if (!model.layers.empty()) {
    ImGui::Separator();
    draw_facts(canvas, "layer facts", layer_facts(model, model.layers[loaded->layer], {}), inside);
  }
  if (const std::vector<Fact> map = layer_map_facts(model); !map.empty()) {
    ImGui::Separator();
    ImGui::TextUnformatted("Which layers encode positions how");
    draw_facts(canvas, "layer map", map, inside);
  }
  if (figure_showing(model).empty())
    ImGui::TextWrapped("No figure shows this encoding, because its values are learned, not computed.");
  if (!model.warnings.empty()) ImGui::Separator();
  for (const std::string& warning : model.warnings) ImGui::TextWrapped("%s  %s", icon::kWarning, warning.c_str());
  ImGui::Dummy(ImVec2(0, 4));
  const bool escaped = escape_closes();
  if (accent_button(canvas, "Close###close card") || escaped) ImGui::CloseCurrentPopup();
  if (!shows_model(session)) {
    ImGui::SameLine();
    if (ImGui::Button("Restore its values###again")) show_layer(session, loaded->layer);
  }
  ImGui::SameLine();
  if (ImGui::Button("Copy as JSON###copy json")) {
    ImGui::SetClipboardText(model_json(model, {}).c_str());
    status.say("Copied the position encoding of " + model.name + " as JSON.");
  }
  if (model.rope()) {
    const RopeMethod method = chosen_method(session.values());
    const double factor = session.values()[param::factor];
    ImGui::SameLine();
    if (ImGui::Button("Copy rope_scaling###copy block")) {
      try {
        const nlohmann::json config = read_python_json(loaded->config, limit::kConfigBytes);
        const auto block = patched_block(config, model, {.method = method, .factor = factor});
        ImGui::SetClipboardText(block_text(block).c_str());
        status.say("Copied the block for config.json: " + method_label(method, factor) + ".");
      } catch (const std::invalid_argument& error) {
        status.warn(error.what());
      }
    }
    ImGui::SetItemTooltip("The block for config.json that extends this model by the chosen method: %s",
                          method_label(method, factor).c_str());
  }
  if (chosen != loaded->layer) show_layer(session, chosen);
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
