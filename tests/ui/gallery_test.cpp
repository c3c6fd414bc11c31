// The gallery: opening figures and presets from it, by mouse and keyboard; and new figures are scrolled into view.
#include <imgui_internal.h>

#include <algorithm>

#include "harness.h"

namespace ropewalk::test {
namespace {

class GalleryTest : public UiTest {
 protected:
  static ImGuiTestRef tile(User& user, const std::string& id) {
    const ImGuiTestItemInfo tiles = user.engine().WindowInfo("//###gallery/tiles");
    return user.engine().GetID(id.c_str(), tiles.Window->ID);
  }
  static void open(User& user) {
    user.click("//###rail/gallery");
    user.wait(3);
  }
  /// Whether the whole card of a figure is inside the area of the cards.
  bool in_view(User& user, const std::string& figure) {
    const ImRect cards = user.engine().WindowInfo("//###cards").RectFull;
    const ImVec2 middle = user.rect(user.in_card(figure, "close")).GetCenter();
    return cards.Contains(middle) && middle.y + 100 < cards.Max.y;
  }
};

TEST_F(GalleryTest, HasEveryFigureAndPresetWithItsLine) {
  resize(3000, 6000);
  run([&](User& user) {
    open(user);
    EXPECT_EQ(user.popup(), "###gallery");
    for (const Figure& figure : all_figures()) {
      EXPECT_FALSE(figure.summary.empty()) << figure.id;
      EXPECT_FALSE(figure.summary.ends_with('.')) << figure.id;
      EXPECT_TRUE(user.sees(tile(user, figure.id))) << figure.id;
      for (const Preset& preset : figure.presets)
        EXPECT_TRUE(user.sees(tile(user, figure.id + " " + preset.id))) << preset.id;
    }
    user.engine().KeyChars("bits beside");
    const std::string words = user.reads();
    for (const char* shown : {"Counting in binary", "sinusoids are smooth bits"})
      EXPECT_NE(words.find(shown), words.npos) << words;
    user.press(ImGuiKey_Escape, 2);
    user.wait(2);
    EXPECT_EQ(user.popup(), "");
  });
}

TEST_F(GalleryTest, OpensAFigureByMouse) {
  run([&](User& user) {
    open(user);
    user.click(tile(user, "binary_counting"));
    user.wait(3);
    EXPECT_EQ(user.popup(), "");
    EXPECT_TRUE(session().find("binary_counting"));
    user.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_FALSE(session().find("binary_counting"));
    open(user);
    user.click("//###gallery/close");
    user.wait(2);
    EXPECT_EQ(user.popup(), "");
  });
}

TEST_F(GalleryTest, OpensAPresetByKeyboard) {
  run([&](User& user) {
    open(user);
    user.engine().KeyChars("YaRN");  // the filter has the keyboard
    user.wait(3);
    EXPECT_FALSE(user.sees(tile(user, "binary_counting")));
    user.engine().KeyCharsReplace("article-004-figure-4");
    user.wait(3);
    user.press(ImGuiKey_Enter);
    user.wait(3);
    EXPECT_EQ(user.popup(), "");
    EXPECT_EQ(session().find("rotated_vector")->preset, "article-004-figure-4");
    open(user);
    user.engine().KeyChars("sinusoidal");
    user.wait(3);
    user.press(ImGuiKey_DownArrow);
    user.press(ImGuiKey_RightArrow);
    user.press(ImGuiKey_Enter);
    user.wait(3);
    EXPECT_EQ(user.popup(), "") << "arrows walk over the pictures, and Enter takes one";
    open(user);
    user.engine().KeyChars("no such figure");
    user.wait(2);
    user.press(ImGuiKey_Enter);
    user.wait(2);
    EXPECT_EQ(user.popup(), "###gallery");
    EXPECT_NE(user.reads().find("No figure has these words."), std::string::npos);
    user.press(ImGuiKey_Escape, 2);
    user.wait(2);
    EXPECT_EQ(user.popup(), "");
  });
}

TEST_F(GalleryTest, AnEmptyPlaceOffersIt) {
  run([&](User& user) {
    EXPECT_FALSE(user.sees("//###cards/###add figure")) << "four figures fill the grid";
    user.click(user.in_card(kDecay, "close"));
    user.wait(2);
    user.click("//###cards/###add figure");
    user.wait(3);
    EXPECT_EQ(user.popup(), "###gallery");
    user.press(ImGuiKey_Escape, 2);
    for (const char* figure : {kHeatmap, kCurves, kVector}) user.click(user.in_card(figure, "close"));
    user.wait(2);
    user.click("//###empty/###gallery");
    user.wait(3);
    user.click(tile(user, "similarity"));
    user.wait(3);
    EXPECT_EQ(session().figures().size(), 1u);
  });
}

TEST_F(GalleryTest, DrawsItsPicturesAndFreesThem) {
  const auto textures = [] { return ImGui::GetCurrentContext()->UserTextures.Size; };
  run([&](User& user) {
    const int before = textures();
    for (int i = 0; i < 50; ++i) {
      user.press(ImGuiMod_Ctrl | ImGuiKey_K);
      user.wait(2);
      user.engine().KeyChars("gallery");
      user.press(ImGuiKey_Enter);
      user.wait(i == 0 ? 60 : 4);
      EXPECT_EQ(user.popup(), "###gallery");
      if (i == 0) {
        EXPECT_GT(textures(), before + 6) << "the pictures that are in view";
      }
      user.press(ImGuiKey_Escape, 2);
      user.wait(6);
      EXPECT_EQ(textures(), before) << "all are freed";
    }
    EXPECT_FALSE(workspace().desk().dialogs.gallery.drawing()) << "nothing is left to draw or to free";
  });
}

TEST_F(GalleryTest, NewFiguresAreScrolledIntoView) {
  resize(1000, 600);
  run([&](User& user) {
    for (const char* figure : {"similarity", "frequencies", "rotation_dials", "relative_bias", "precision"}) {
      open(user);
      user.click(tile(user, figure));
      user.wait(4);
      EXPECT_TRUE(in_view(user, figure)) << figure << " from the gallery";
    }
    user.find("binary counting figure");
    user.wait(3);
    EXPECT_TRUE(in_view(user, "binary_counting")) << "from the finder";
    user.find("Sinusoidal positional encoding");
    user.wait(3);
    EXPECT_TRUE(in_view(user, kHeatmap)) << "one that is open already";
    user.choose_figure("shift_matrix");
    user.wait(3);
    EXPECT_TRUE(in_view(user, "shift_matrix")) << "from the menu";
    user.find("Sinusoidal positional encoding");
    user.wait(3);
    const std::string dropped = kVector;
    user.click(user.in_card(dropped, "close"));
    workspace().open(TEST_DATA_DIR "/version-0.1.0/picture.png");
    user.wait(3);
    EXPECT_TRUE(in_view(user, dropped)) << "from a dropped picture";
  });
}

}  // namespace
}  // namespace ropewalk::test
