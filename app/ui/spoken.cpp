#include "ui/spoken.h"

#include "text/strings.h"

namespace ropewalk::ui {

std::string spoken(const Desk& desk, const std::string& widget) {
  const Readout& readout = desk.focus.next_readout;
  std::string text = widget;
  for (const std::string& part : {readout.explanation.with_numbers, readout.explanation.formula, readout.drawn})
    for (const std::string_view line : split(part, '\n'))
      if (!trim(line).empty()) text += (text.empty() ? "" : "; ") + std::string(trim(line));
  return text;
}

}  // namespace ropewalk::ui
