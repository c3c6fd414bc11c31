#include "lessons/mathml.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "lessons/formula.h"
#include "lessons/formula_commands.h"
#include "lessons/mathml_elements.h"
#include "text/strings.h"
#include "text/utf8.h"
#include "text/xml.h"

namespace ropewalk {
namespace {

constexpr const char* kNothing = "<mrow></mrow>";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Reads a formula that check_formula has accepted, from left to right.
class Converter {
 public:
  explicit Converter(std::string_view text) : text_(text) {}

  std::string whole() { return row(); }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  char current() const { return text_[at_]; }
  bool next(std::string_view token) const { return text_.substr(at_).starts_with(token); }
  void skip_spaces() { at_ = std::min(text_.find_first_not_of(kFormulaSpaces, at_), text_.size()); }
  void skip(std::string_view token) {
    skip_spaces();
    if (next(token)) at_ += token.size();
  }

  /// Reads the backslash and the name after it.
  std::string_view command_name() {
    const std::size_t begin = ++at_;
    while (!at_end() && is_command_letter(current())) ++at_;
    if (at_ == begin && !at_end()) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  bool next_command(std::string_view written) const {
    const std::size_t end = at_ + written.size();
    return next(written) && !(end < text_.size() && is_command_letter(text_[end]));
  }

  /// Whether a group, a cell, brackets or an environment ends here.
  bool ends_row() const {
    return next("}") || next("&") || next("\\\\") || next_command("\\right") || next_command("\\end");
  }

  std::string row() {
    std::vector<MathPart> parts;
    for (skip_spaces(); !at_end() && !ends_row(); skip_spaces()) {
      const char c = current();
      if (c == '^' || c == '_' || c == '\'') {
        if (parts.empty()) parts.push_back({kNothing});
        add_scripts(parts.back());
        continue;
      }
      if (c == '\\') {
        const std::size_t begin = at_;
        const std::string_view name = command_name();
        const auto form = form_of_command(name);
        if (form == CommandForm::style) {
          parts.push_back({styled(name, row())});
          break;
        }
        if (form == CommandForm::modifier) {
          if (!parts.empty()) set_limits(parts.back(), name == "limits");
          continue;
        }
        at_ = begin;
      }
      parts.push_back(part(parts.empty() ? std::nullopt : std::optional(parts.back().kind)));
    }
    return row_of(parts);
  }

  static void set_limits(MathPart& part, bool limits) {
    part.limits = limits;
    constexpr std::string_view kMovable = "movablelimits=\"true\"";
    if (const std::size_t at = part.xml.find(kMovable); limits && at != part.xml.npos)
      part.xml.replace(at, kMovable.size(), "movablelimits=\"false\"");
  }

  void add_scripts(MathPart& base) {
    std::string below, above, primes;
    const bool outer = std::exchange(look_.in_script, true);
    for (; !at_end() && (next("^") || next("_") || next("'")); skip_spaces()) {
      const char c = current();
      ++at_;
      if (c == '\'')
        primes += "′";
      else
        (c == '^' ? above : below) = argument();
    }
    look_.in_script = outer;
    if (!primes.empty()) above = above.empty() ? element("mo", primes) : element("mrow", element("mo", primes) + above);
    const bool limits = base.limits;
    const std::string scripts = below + above;
    if (below.empty())
      base.xml = element(limits ? "mover" : "msup", base.xml + scripts);
    else if (above.empty())
      base.xml = element(limits ? "munder" : "msub", base.xml + scripts);
    else
      base.xml = element(limits ? "munderover" : "msubsup", base.xml + scripts);
    base.limits = false;
  }

  std::string argument() {
    skip_spaces();
    if (at_end()) return kNothing;
    if (is_digit(current()) || is_command_letter(current())) {  // without braces, it is one character
      const std::string_view one = text_.substr(at_++, 1);
      return is_digit(one[0]) ? element("mn", letters_in_font(look_.font, one)) : letters_part(one, look_).xml;
    }
    return part({}).xml;
  }

  std::string argument_in(std::string_view font) {
    const std::string_view outer = std::exchange(look_.font, font);
    const std::string inside = argument();
    look_.font = outer;
    return inside;
  }

  /// @param before  kind of the part before, if any
  MathPart part(std::optional<MathKind> before) {
    if (current() == '{') {
      ++at_;
      MathPart group{row()};
      skip("}");
      return group;
    }
    return current() == '\\' ? command(before) : character(before);
  }

  MathPart character(std::optional<MathKind> before) {
    const std::size_t begin = at_;
    const char c = current();
    if (is_digit(c)) {
      while (!at_end() &&
             (is_digit(current()) || (current() == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))))
        ++at_;
      return {element("mn", letters_in_font(look_.font, text_.substr(begin, at_ - begin)))};
    }
    if (is_command_letter(c)) {
      ++at_;
      if (!look_.font.empty())
        while (!at_end() && is_command_letter(current())) ++at_;
      return letters_part(text_.substr(begin, at_ - begin), look_);
    }
    do ++at_;
    while (!at_end() && continues_letter(current()));
    const std::string_view written = text_.substr(begin, at_ - begin);
    if (written.size() == 2) return letters_part(written, look_);  // Greek and Latin letters
    if (written.size() > 1) return {element("mo", xml(written)), MathKind::relation};
    if (c == '~') return symbol_part({MathKind::space, "0.333em"}, before, look_);
    const std::string_view sign = c == '-' ? "−" : c == '*' ? "∗" : written;
    const auto is_one_of = [&](std::string_view all) { return all.find(c) != all.npos; };
    const MathKind kind = is_one_of("+-*")    ? MathKind::binary
                          : is_one_of("=<>:") ? MathKind::relation
                          : is_one_of("([")   ? MathKind::open
                          : is_one_of(")]")   ? MathKind::close
                          : is_one_of(",;")   ? MathKind::punctuation
                                              : MathKind::upright;
    return symbol_part({kind, sign}, before, look_);
  }

  MathPart command(std::optional<MathKind> before) {
    const std::string_view name = command_name();
    if (name == "left") return brackets();
    if (name == "begin") return environment();
    switch (form_of_command(name).value_or(CommandForm::symbol)) {
      case CommandForm::symbol: return symbol_part(math_symbol(name), before, look_);
      case CommandForm::modifier:
      case CommandForm::style: return {};
      case CommandForm::one: return with_argument(name);
      case CommandForm::two: return with_two_arguments(name);
      case CommandForm::root: return root();
      case CommandForm::text: return plain_text(name);
      case CommandForm::role: {
        skip_spaces();
        const std::string role(braced_name());
        return {element("mrow class=\"role-" + role + "\"", argument())};
      }
      case CommandForm::delimiter: return large_bracket(name);
    }
    return {};
  }

  MathPart with_argument(std::string_view name) {
    const bool is_kind = name == "mathop" || name == "mathbin" || name == "mathrel" || name == "mathord";
    if (name == "boldsymbol" || (name.starts_with("math") && !is_kind))
      return {argument_in(name == "mathnormal" ? std::string_view() : name)};
    return decorated(name, name == "operatorname" ? argument_in("mathrm") : argument());
  }

  MathPart with_two_arguments(std::string_view name) {
    const std::string first = argument();
    const std::string second = argument();
    if (name == "overset" || name == "stackrel") return {element("mover", second + first), MathKind::relation};
    if (name == "underset") return {element("munder", second + first), MathKind::relation};
    return {fraction(name, first, second)};
  }

  MathPart root() {
    std::string degree;
    skip_spaces();
    if (next("[")) {
      const std::size_t end = std::min(text_.find(']', at_), text_.size());
      degree = Converter(text_.substr(at_ + 1, end - at_ - 1)).whole();
      at_ = std::min(end + 1, text_.size());
    }
    const std::string inside = argument();
    return {degree.empty() ? element("msqrt", inside) : element("mroot", inside + degree)};
  }

  MathPart plain_text(std::string_view name) {
    skip("{");
    const std::size_t end = std::min(text_.find('}', at_), text_.size());
    std::string text = xml(text_.substr(at_, end - at_));
    at_ = std::min(end + 1, text_.size());
    if (text.starts_with(' ')) text.replace(0, 1, "\u00A0");  // browsers drop spaces at the ends
    if (text.ends_with(' ')) text.replace(text.size() - 1, 1, "\u00A0");
    const char* const style = name == "textbf"   ? "mtext style=\"font-weight:bold\""
                              : name == "textit" ? "mtext style=\"font-style:italic\""
                              : name == "texttt" ? "mtext style=\"font-family:monospace\""
                                                 : "mtext";
    return {element(style, text)};
  }

  std::string_view delimiter() {
    skip_spaces();
    const std::size_t begin = at_;
    if (next("\\"))
      command_name();
    else if (!at_end())
      ++at_;
    return math_delimiter(text_.substr(begin, at_ - begin));
  }

  MathPart brackets() {
    std::string inside = fence(delimiter(), " form=\"prefix\"");
    inside += row();
    skip("\\right");
    inside += fence(delimiter(), " form=\"postfix\"");
    return {element("mrow", inside), MathKind::close};
  }

  MathPart large_bracket(std::string_view name) {
    const char* const size = name.starts_with("bigg")   ? "2.4em"
                             : name.starts_with("Bigg") ? "3em"
                             : name.starts_with("big")  ? "1.2em"
                                                        : "1.8em";
    const MathKind kind = name.ends_with('l')   ? MathKind::open
                          : name.ends_with('r') ? MathKind::close
                                                : MathKind::upright;
    const std::string attributes = std::string(" minsize=\"") + size + "\" maxsize=\"" + size + "\" symmetric=\"true\"";
    return {fence(delimiter(), (kind == MathKind::close ? " form=\"postfix\"" : " form=\"prefix\"") + attributes +
                                   " lspace=\"0\" rspace=\"0\""),
            kind};
  }

  std::string_view braced_name() {
    const std::size_t begin = at_ + 1;
    const std::size_t end = std::min(text_.find('}', at_), text_.size());
    at_ = std::min(end + 1, text_.size());
    return begin <= end ? text_.substr(begin, end - begin) : std::string_view();
  }

  MathPart environment() {
    const std::string_view name = braced_name();
    const std::string_view columns = name == "array" ? braced_name() : std::string_view();
    std::string table, cells;
    for (std::size_t column = 0; !at_end();) {
      const std::string cell = row();
      const bool ends = next("\\end");
      if (const std::string style = cell_style(name, columns, column);
          !ends || column > 0 || cell != element("mrow", ""))
        cells += element(style.empty() ? "mtd" : "mtd style=\"" + style + "\"", cell);
      if (next("&")) {
        ++at_;
        ++column;
        continue;
      }
      if (!cells.empty()) table += element("mtr", std::exchange(cells, {}));
      column = 0;
      if (ends || !next("\\\\")) break;
      at_ += 2;
    }
    skip("\\end");
    braced_name();
    return {fenced_table(name, table)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  MathLook look_;
};

}  // namespace

std::string mathml(std::string_view formula, bool display) {
  check_formula(formula);
  return element(
      std::string("math xmlns=\"http://www.w3.org/1998/Math/MathML\"") + (display ? " display=\"block\"" : ""),
      Converter(formula).whole());
}

}  // namespace ropewalk
