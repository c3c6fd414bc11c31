#include "vector/text_runs.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cctype>
#include <cfloat>
#include <ranges>

namespace ropewalk::vector {
namespace {

/// The family's name without characters that have a meaning in CSS or XML: a stranger may have written it.
std::string family_of(FT_Face face) {
  std::string name = face->family_name ? face->family_name : "";
  std::erase_if(name, [](unsigned char c) { return !std::isalnum(c) && c != ' ' && c != '-'; });
  return name.empty() ? "Font" : name.substr(0, 64);
}

}  // namespace

Faces& Faces::shared() {
  static Faces& faces = *new Faces();
  return faces;
}

const Face& Faces::face_of(const ImFontConfig& source) {
  Face& face = faces_[source.FontData];
  if (face.face) return face;
  face.bytes = {static_cast<const char*>(source.FontData), static_cast<std::size_t>(source.FontDataSize)};
  FT_New_Memory_Face(library_, static_cast<const FT_Byte*>(source.FontData), source.FontDataSize, 0, &face.face);
  face.em = static_cast<double>(face.face->units_per_EM) / (face.face->ascender - face.face->descender);
  face.family = family_of(face.face);
  const auto is_taken = [&](const Face& other) {
    return &other != &face && other.family == face.family && other.bold() == face.bold();
  };
  while (std::ranges::any_of(std::views::values(faces_), is_taken)) face.family += " 2";
  return face;
}

std::vector<Run> Faces::runs(std::string_view text, float size) {
  ImFont* const font = ImGui::GetFont();
  std::vector<Run> runs;
  float x = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    unsigned code_point = 0;
    const char* const next = at + ImTextCharFromUtf8(&code_point, at, end);
    const Face* face = nullptr;
    unsigned glyph = 0;
    for (const ImFontConfig* source : font->Sources) {
      if (!source->FontData) continue;  // it only notes which letters are missing
      const Face& candidate = face_of(*source);
      if (!face) face = &candidate;
      glyph = FT_Get_Char_Index(candidate.face, code_point);
      if (glyph == 0) continue;
      face = &candidate;
      break;
    }
    if (runs.empty() || runs.back().face != face) runs.push_back({.face = face, .text = {at, 0}, .letters = {}});
    Run& run = runs.back();
    run.text = {run.text.data(), next};
    run.letters.push_back({code_point, glyph, static_cast<int>(next - at), x});
    x += font->CalcTextSizeA(size, FLT_MAX, 0, at, next).x;
    run.end = x;
    at = next;
  }
  return runs;
}

float Faces::ascent(float size) { return ImGui::GetFont()->GetFontBaked(size)->Ascent; }

}  // namespace ropewalk::vector
