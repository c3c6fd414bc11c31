// The page of the window below its cards, which is painted by itself (ui/screen_pen.h).
#include <imgui_internal.h>

#include <string>
#include <utility>

#include "harness.h"
#include "ui/screen_pen.h"

namespace ropewalk::test {
namespace {

/// How many of the rectangles cover each pixel of a page.
std::vector<int> coverage(int width, int height, const std::vector<ImRect>& rectangles) {
  std::vector<int> count(static_cast<std::size_t>(width * height));
  for (const ImRect& r : rectangles)
    for (int y = static_cast<int>(r.Min.y); y < static_cast<int>(r.Max.y); ++y)
      for (int x = static_cast<int>(r.Min.x); x < static_cast<int>(r.Max.x); ++x)
        ++count[static_cast<std::size_t>(y * width + x)];
  return count;
}

TEST(Page, CardsAndTheStripsBetweenThemCoverEachPixelOnce) {
  const ImRect page(0, 0, 60, 40);
  const std::vector<std::vector<ImRect>> layouts = {
      {},
      {page},
      {{10, 5, 50, 35}},
      {{30, 5, 55, 18}, {5, 5, 25, 35}, {30, 20, 55, 35}},
      {{0, 0, 20, 10}, {20, 0, 60, 30}, {3, 20, 20, 40}},
      {{5, 5, 25, 35}, {7, 40, 9, 40}},  // the second one is scrolled out of view
  };
  for (const std::vector<ImRect>& cards : layouts) {
    std::vector<ImRect> all = ui::uncovered(page, cards);
    all.insert(all.end(), cards.begin(), cards.end());
    EXPECT_EQ(coverage(60, 40, all), std::vector<int>(2400, 1)) << cards.size() << " cards";
  }
}

TEST(Page, StripsAreFew) {
  EXPECT_EQ(ui::uncovered({0, 0, 60, 40}, {}).size(), 1u);
  const std::vector<ImRect> grid = {{5, 5, 25, 18}, {30, 5, 55, 18}, {5, 20, 25, 35}, {30, 20, 55, 35}};
  EXPECT_EQ(ui::uncovered({0, 0, 60, 40}, grid).size(), 9u) << "two rows and what is around them";
}

class PageOfWindow : public UiTest {
 protected:
  PageOfWindow() { draws_every_frame = true; }

  ImU32 color_at(float x, float y) { return pixel(static_cast<int>(x), static_cast<int>(y)); }
  const ui::Palette& colors() { return ui::palette(session().theme()); }
};

TEST_F(PageOfWindow, PaperIsBetweenTheCards) {
  for (const auto& [width, height] : {std::pair{1280, 800}, {2560, 1440}}) {
    resize(width, height);
    draw(3);
    for (const char* window : {"###rail", "###timeline"}) {
      const ImRect rect = ImGui::FindWindowByName(window)->Rect();
      const ImVec2 middle = rect.GetCenter();
      const std::string place = std::string(window) + " at a width of " + std::to_string(width);
      EXPECT_EQ(color_at(rect.Min.x + 3, middle.y), colors().card) << place;
      EXPECT_EQ(color_at(middle.x, rect.Min.y + 3), colors().card) << place;
      EXPECT_EQ(color_at(rect.Min.x - 2, middle.y), colors().paper) << place;
      EXPECT_EQ(color_at(middle.x, rect.Max.y + 1), colors().paper) << place;
      EXPECT_EQ(color_at(rect.Min.x, rect.Min.y), colors().paper) << "round corner of " << place;
    }
  }
}

TEST_F(PageOfWindow, ACardThatLiesOverOthersHidesThem) {
  run([&](User& user) {
    user.press(ImGuiKey_F5);
    user.move_to(ImVec2(640, 790));
    user.wait(3);
  });
  const ImRect bar = ImGui::FindWindowByName("###lecture bar")->Rect();
  ASSERT_GT(bar.GetHeight(), 40);
  for (float y = bar.Min.y + ui::kCardRounding; y < bar.Max.y - ui::kCardRounding; y += 3)
    for (float x = bar.Min.x + 2; x < bar.Min.x + 14; x += 3)
      ASSERT_EQ(color_at(x, y), colors().card) << x << ", " << y;
}

}  // namespace
}  // namespace ropewalk::test
