#include "ui/thumbnails.h"

#include <imgui_internal.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace ropewalk::ui {
namespace {

/// Textures that OpenGL may still use: the renderer frees them after the frame, and only then their pixels may go.
std::vector<ImTextureData*>& dying() {
  static std::vector<ImTextureData*> textures;
  return textures;
}

/// Deletes those that the renderer has freed.
void delete_dead_textures() {
  std::erase_if(dying(), [](ImTextureData* texture) {
    if (texture->Status != ImTextureStatus_Destroyed) return false;
    ImGui::UnregisterUserTexture(texture);
    IM_DELETE(texture);
    return true;
  });
}

std::shared_ptr<ImTextureData> texture_of(const Image& image) {
  auto* texture = IM_NEW(ImTextureData)();
  texture->Create(ImTextureFormat_RGBA32, image.width, image.height);
  std::ranges::copy(image.rgba, texture->Pixels);
  ImGui::RegisterUserTexture(texture);
  return {texture, [](ImTextureData* old) {
            old->WantDestroyNextFrame = true;  // this frame may still show it
            dying().push_back(old);
          }};
}

Session session_with(const Subject& subject, Theme theme) {
  Session session;
  session.set_theme(theme);
  session.open(subject.figure->id);
  if (subject.preset) session.choose(*subject.figure, *subject.preset);
  return session;
}

}  // namespace

void Thumbnails::begin_frame() {
  drawn_ = missing_ = false;
  delete_dead_textures();
}

bool Thumbnails::busy() const { return missing_ || !dying().empty(); }

ImTextureData* Thumbnails::get(Host& host, const Subject& subject, const Look& look) {
  const auto found = pictures_.find(subject);
  if (found != pictures_.end() && found->second.look == look) return found->second.texture.get();
  if (std::exchange(drawn_, true)) {
    missing_ = true;
    return found == pictures_.end() ? nullptr : found->second.texture.get();
  }
  Picture& picture = pictures_[subject];
  picture.look = look;
  try {
    picture.texture =
        texture_of(host.draw_picture(session_with(subject, look.theme), {.figures = {subject.figure->id},
                                                                         .width = look.width / look.scale,
                                                                         .height = look.height / look.scale,
                                                                         .scale = look.scale,
                                                                         .title = false,
                                                                         .notes = false}));
  } catch (const std::exception&) {  // its card will say why
    picture.texture.reset();
  }
  return picture.texture.get();
}

}  // namespace ropewalk::ui
