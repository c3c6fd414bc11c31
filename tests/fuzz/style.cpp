#include "embedded_assets.h"
#include "fuzz/targets.h"
#include "pictures/read_style.h"

void ropewalk::fuzz::style(std::string_view input) {
  const auto read_font = [](const std::string&) { return std::string(embedded_asset("fonts/Roboto-Regular.ttf")); };
  accepts([&] { read_style(input, "style.json", read_font); });
}
