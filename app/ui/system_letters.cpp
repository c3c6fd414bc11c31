#include "ui/system_letters.h"

#include <imgui_internal.h>

#include <algorithm>
#include <deque>
#include <mutex>
#include <set>
#include <string_view>
#include <utility>

#include "files/files.h"
#include "vector/system_fonts.h"
#include "text/limits.h"
#include "vector/style_font.h"

namespace ropewalk::ui {
namespace {

constexpr unsigned kBlock = 256;  // letters that are added together, because a text seldom needs one letter alone

/// Letters of one font of the system.
struct Part {
  std::string_view font;  ///< bytes of a small font that exist until the program ends
  std::set<unsigned> letters;
};

/// The parts that all contexts share.
class Parts {
 public:
  static Parts& shared() {
    static Parts& parts = *new Parts();  // never destroyed: fonts are read until the program ends
    return parts;
  }

  /// The parts with these letters; those that no font of the system has are left out.
  std::vector<const Part*> with(const std::set<unsigned>& letters) {
    const std::lock_guard lock(mutex_);
    std::set<unsigned> unknown;
    std::ranges::set_difference(letters, tried_, std::inserter(unknown, unknown.end()));
    if (!unknown.empty()) add(unknown);
    std::vector<const Part*> parts;
    for (const Part& part : parts_)
      if (std::ranges::any_of(letters, [&](unsigned letter) { return part.letters.contains(letter); }))
        parts.push_back(&part);
    return parts;
  }

 private:
  void add(std::set<unsigned> missing) {
    tried_.insert(missing.begin(), missing.end());
    for (const SystemFont& font : system_fonts_with(missing)) {
      std::set<unsigned> wanted;
      for (const unsigned letter : missing)
        for (unsigned i = 0; i < kBlock; ++i)
          if (stands_alone(letter - letter % kBlock + i)) wanted.insert(letter - letter % kBlock + i);
      Part part;
      try {
        const std::string bytes = read_file(font.path, limit::kSystemFontBytes);
        auto [small, letters] = vector::letters_of_font(bytes, font.index, wanted);
        part = {small, std::move(letters)};
      } catch (const std::exception&) {
        continue;  // a damaged font, or one that may not be embedded, is as good as none
      }
      std::erase_if(missing, [&](unsigned letter) { return part.letters.contains(letter); });
      tried_.insert(part.letters.begin(), part.letters.end());
      parts_.push_back(std::move(part));
    }
  }

  std::mutex mutex_;
  std::deque<Part> parts_;
  std::set<unsigned> tried_;
};

using Letters = std::set<unsigned>;

bool looking = false;  // IsGlyphInFont asks the source below, too

/// A source without letters behind all others: it is asked for those that no other has.
const ImFontLoader& noting_loader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "letters that are missing";
    made.FontSrcInit = [](ImFontAtlas*, ImFontConfig* source) {
      source->FontLoaderData = new Letters();
      return true;
    };
    made.FontSrcDestroy = [](ImFontAtlas*, ImFontConfig* source) {
      delete static_cast<Letters*>(source->FontLoaderData);
      source->FontLoaderData = nullptr;
    };
    made.FontSrcGetGlyphIndexFromCodepoint = [](ImFontAtlas*, ImFontConfig* source, ImWchar letter) {
      if (!looking && stands_alone(letter)) static_cast<Letters*>(source->FontLoaderData)->insert(letter);
      return 0;
    };
    made.FontBakedLoadGlyph = [](ImFontAtlas*, ImFontConfig*, ImFontBaked*, void*, int, ImFontGlyph*, float*) {
      return false;
    };
    return made;
  }();
  return loader;
}

/// The letters that a font's own note names; null if the font takes none from the system.
Letters* noted(ImFont* font) {
  for (ImFontConfig* source : font->Sources)
    if (source->FontLoader == &noting_loader()) return static_cast<Letters*>(source->FontLoaderData);
  return nullptr;
}

void merge(ImFont* font, std::string_view bytes) {
  ImFontConfig config;
  config.MergeMode = true;
  config.DstFont = font;
  config.FontDataOwnedByAtlas = false;
  // The const_cast is safe: ImGui does not write to fonts that it does not own.
  font->OwnerAtlas->AddFontFromMemoryTTF(const_cast<char*>(bytes.data()), static_cast<int>(bytes.size()), 0, &config);
}

/// Adds fonts of the system to a font that lacks letters. At most those of one frame.
void complete(ImFont* font) {
  Letters* const letters = noted(font);
  if (!letters || letters->empty()) return;
  looking = true;
  std::erase_if(*letters, [&](unsigned letter) { return font->IsGlyphInFont(static_cast<ImWchar>(letter)); });
  looking = false;
  const Letters wanted = std::exchange(*letters, {});
  for (const Part* part : Parts::shared().with(wanted)) merge(font, part->font);
}

void complete_all(ImGuiContext* context, ImGuiContextHook*) {
  for (ImFont* font : context->IO.Fonts->Fonts) complete(font);
}

}  // namespace

void complete_with_system_fonts(ImFont* font) {
  ImFontConfig config;
  config.MergeMode = true;
  config.DstFont = font;
  config.FontLoader = &noting_loader();
  ImGui::GetIO().Fonts->AddFont(&config);
  ImGuiContext* const context = ImGui::GetCurrentContext();
  const auto completes = [](const ImGuiContextHook& hook) { return hook.Callback == complete_all; };
  if (std::any_of(context->Hooks.begin(), context->Hooks.end(), completes)) return;
  ImGuiContextHook hook;
  hook.Type = ImGuiContextHookType_NewFramePre;
  hook.Callback = complete_all;
  ImGui::AddContextHook(context, &hook);
}

bool letters_are_awaited() {
  for (ImFont* font : ImGui::GetIO().Fonts->Fonts)
    if (const Letters* letters = noted(font); letters && !letters->empty()) return true;
  return false;
}

bool stands_alone(unsigned letter) {
  static constexpr std::pair<unsigned, unsigned> kRanges[] = {
      {0xA0, 0x2FF},    {0x370, 0x482},     {0x48A, 0x58F},       // Latin, Greek, Cyrillic, Armenian
      {0x10A0, 0x10FF}, {0x1200, 0x139F},   {0x13A0, 0x13FF},     // Georgian, Ethiopic, Cherokee
      {0x1C90, 0x1CBF}, {0x1E00, 0x1FFF},                         // Georgian, Latin, Greek
      {0x2010, 0x2027}, {0x2030, 0x205E},   {0x2070, 0x20BF},     // punctuation, raised digits, currencies
      {0x2100, 0x25FF}, {0x27C0, 0x27EF},   {0x2900, 0x2AFF},     // signs and arrows, without emoji
      {0x2C60, 0x2C7F}, {0x2E80, 0x2FD5},   {0x3000, 0x3029},     // Latin, radicals, punctuation of Chinese
      {0x3030, 0x3096}, {0x309B, 0x30FF},   {0x3105, 0x312F},     // kana, Bopomofo
      {0x3131, 0x318E}, {0x31A0, 0x31FF},   {0x3200, 0x4DBF},     // letters of Hangul, enclosed and rare Han
      {0x4E00, 0x9FFF}, {0xA000, 0xA4CF},   {0xA720, 0xA7FF},     // Han, Yi, Latin
      {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},     // Hangul, Han
      {0xFF01, 0xFFEE}, {0x1D400, 0x1D7FF}, {0x20000, 0x323AF}};  // wide forms, mathematical letters, rare Han
  return std::ranges::any_of(kRanges,
                             [&](const auto& range) { return letter >= range.first && letter <= range.second; });
}

}  // namespace ropewalk::ui
