#include "lessons/mathml_elements.h"

#include <utility>

#include "text/xml.h"

namespace ropewalk {
namespace {

constexpr const char* kThinSpace = "<mspace width=\"0.167em\"/>";
constexpr const char* kRight = "text-align:right;text-align:-webkit-right;";  // Chromium ignores the first
constexpr const char* kNoSpaces = " lspace=\"0\" rspace=\"0\"";

bool is_operator(MathKind kind) {
  return kind == MathKind::large || kind == MathKind::integral || kind == MathKind::function || kind == MathKind::limit;
}
bool is_operand(MathKind kind) { return kind == MathKind::letter || kind == MathKind::upright; }

/// The first sign with a stroke through it.
std::string struck(std::string sign) {
  if (const std::size_t end = sign.find("</"); end != sign.npos) sign.insert(end, "\u0338");
  return sign;
}

}  // namespace

std::string element(std::string_view tag, const std::string& inside) {
  return "<" + std::string(tag) + ">" + inside + "</" + std::string(tag.substr(0, tag.find(' '))) + ">";
}

std::string row_of(const std::vector<MathPart>& parts) {
  if (parts.size() == 1) return parts.front().xml;
  std::string all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      const MathKind before = parts[i - 1].kind;
      const MathKind now = parts[i].kind;
      if ((is_operator(before) && (is_operand(now) || is_operator(now))) ||
          (is_operator(now) && (is_operand(before) || before == MathKind::close)))
        all += kThinSpace;
    }
    all += parts[i].xml;
  }
  return element("mrow", all);
}

MathPart letters_part(std::string_view letters, const MathLook& look) {
  return {element(look.font == "mathrm" ? "mi mathvariant=\"normal\"" : "mi", letters_in_font(look.font, letters)),
          MathKind::letter};
}

MathPart symbol_part(const MathSymbol& symbol, std::optional<MathKind> before, const MathLook& look) {
  using enum MathKind;
  const std::string text = xml(symbol.text);
  const auto sign = [&](const std::string& attributes) {
    return MathPart{element("mo" + attributes, text), symbol.kind, symbol.kind == large || symbol.kind == limit};
  };
  switch (symbol.kind) {
    case letter: return letters_part(symbol.text, look);
    case upright: return {element("mi mathvariant=\"normal\"", letters_in_font(look.font, text))};
    case binary: {
      const bool between = before && (is_operand(*before) || *before == close);
      if (!between) return sign(std::string(" form=\"prefix\"") + kNoSpaces);
      return sign(look.in_script ? kNoSpaces : " lspace=\"0.222em\" rspace=\"0.222em\"");
    }
    case relation:
      return sign(std::string(" stretchy=\"false\"") +
                  (look.in_script ? kNoSpaces : " lspace=\"0.278em\" rspace=\"0.278em\""));
    case open: return sign(" form=\"prefix\" stretchy=\"false\"");
    case close: return sign(" form=\"postfix\" stretchy=\"false\"");
    case punctuation: return sign(" separator=\"true\" lspace=\"0\" rspace=\"0.167em\"");
    case large: return sign(std::string(" movablelimits=\"true\"") + kNoSpaces);
    case integral: return sign(kNoSpaces);
    case function: return {element("mi", text), function};
    case limit: return sign(std::string(" movablelimits=\"true\"") + kNoSpaces);
    case space: return {"<mspace width=\"" + text + "\"/>", space};
  }
  return {};
}

std::string styled(std::string_view command, const std::string& inside) {
  if (command == "scriptstyle") return element("mstyle displaystyle=\"false\" scriptlevel=\"1\"", inside);
  return element(command == "displaystyle" ? "mstyle displaystyle=\"true\"" : "mstyle displaystyle=\"false\"", inside);
}

MathPart decorated(std::string_view command, const std::string& argument) {
  const auto spaced = [&](const char* width) {
    const std::string space = std::string("<mspace width=\"") + width + "\"/>";
    return element("mrow", space + argument + space);
  };
  if (command == "operatorname") return {argument, MathKind::function};
  if (command == "mathop") return {argument, MathKind::function, true};
  if (command == "mathord") return {argument};
  if (command == "mathbin") return {spaced("0.222em"), MathKind::binary};
  if (command == "mathrel") return {spaced("0.278em"), MathKind::relation};
  if (command == "pmod")
    return {
        element("mrow", "<mspace width=\"1em\"/><mo stretchy=\"false\">(</mo><mi>mod</mi><mspace width=\"0.333em\"/>" +
                            argument + "<mo stretchy=\"false\">)</mo>")};
  if (command == "phantom") return {element("mphantom", argument)};
  if (command == "hphantom") return {element("mpadded height=\"0\" depth=\"0\"", element("mphantom", argument))};
  if (command == "vphantom") return {element("mpadded width=\"0\"", element("mphantom", argument))};
  if (command == "xrightarrow" || command == "xleftarrow")
    return {element("mover", element("mo stretchy=\"true\"", command == "xrightarrow" ? "→" : "←") +
                                 element("mpadded width=\"+0.8em\" lspace=\"0.4em\"", argument)),
            MathKind::relation};
  if (command == "not") return {struck(argument), MathKind::relation};
  if (command == "overline") return {element("mrow style=\"border-top:0.05em solid;padding-top:0.1em\"", argument)};
  if (command == "underline")
    return {element("mrow style=\"border-bottom:0.05em solid;padding-bottom:0.1em\"", argument)};
  const MathAccent accent = math_accent(command);
  const std::string sign =
      element(accent.stretches ? "mo stretchy=\"true\"" : "mo stretchy=\"false\"", std::string(accent.text));
  return {element(accent.below ? "munder accentunder=\"true\"" : "mover accent=\"true\"", argument + sign),
          MathKind::upright, command == "overbrace" || command == "underbrace"};
}

std::string fraction(std::string_view command, const std::string& above, const std::string& below) {
  const bool binomial = command.ends_with("binom");
  std::string all = element(binomial ? "mfrac linethickness=\"0\"" : "mfrac", above + below);
  if (binomial) all = element("mrow", "<mo form=\"prefix\">(</mo>" + all + "<mo form=\"postfix\">)</mo>");
  if (command.starts_with('d')) return styled("displaystyle", all);
  return command.starts_with('t') ? styled("textstyle", all) : all;
}

std::string fence(std::string_view sign, const std::string& attributes) {
  return sign.empty() ? "" : element("mo fence=\"true\" stretchy=\"true\"" + attributes, xml(sign));
}

std::string fenced_table(std::string_view environment, const std::string& rows) {
  const bool displayed = environment == "aligned" || environment == "gathered";
  std::string table = element(displayed ? "mtable displaystyle=\"true\"" : "mtable", rows);
  if (environment == "smallmatrix") return element("mstyle scriptlevel=\"1\"", table);
  struct Brackets {
    std::string_view environment, left, right;
  };
  constexpr Brackets kBrackets[] = {{"pmatrix", "(", ")"}, {"bmatrix", "[", "]"}, {"Bmatrix", "{", "}"},
                                    {"vmatrix", "|", "|"}, {"Vmatrix", "‖", "‖"}, {"cases", "{", ""}};
  for (const Brackets& around : kBrackets)
    if (environment == around.environment)
      return element("mrow", fence(around.left, " form=\"prefix\"") + table + fence(around.right, " form=\"postfix\""));
  return table;
}

std::string cell_style(std::string_view environment, std::string_view columns, std::size_t column) {
  if (environment == "cases") return "text-align:left";
  if (environment == "aligned")
    return column % 2 == 0 ? kRight + std::string("padding-right:0") : "text-align:left;padding-left:0";
  std::string style;
  std::size_t index = 0;  // of the column at columns[i]
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == '|') {
      if (index == column) style += "border-left:0.06em solid;";
      if (index == column + 1 && columns.find_first_not_of('|', i) == columns.npos)
        style += "border-right:0.06em solid;";
    } else if (index++ == column && columns[i] != 'c') {
      style += columns[i] == 'l' ? "text-align:left;" : kRight;
    }
  }
  return style;
}

}  // namespace ropewalk
