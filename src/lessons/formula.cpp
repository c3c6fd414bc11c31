#include "lessons/formula.h"

#include <algorithm>
#include <string>
#include <utility>

#include "lessons/formula_commands.h"
#include "lessons/markdown_pieces.h"
#include "text/limits.h"
#include "text/strings.h"
#include "text/utf8.h"

namespace ropewalk {
namespace {

/// A recursive-descent parser that stores nothing. It recurses as deep as the formula is nested, which is limited.
class FormulaChecker {
 public:
  explicit FormulaChecker(std::string_view text) : text_(text) {}

  void check() {
    if (text_.size() > limit::kFormulaBytes)
      refuse(0, "a formula has at most " + std::to_string(limit::kFormulaBytes) + " bytes, this one has " +
                    std::to_string(text_.size()) + ".");
    sequence({.end = End::text, .begin = 0}, 0);
  }

 private:
  enum class End { text, brace, right, environment };

  /// Where a sequence ends, and where it began.
  struct Sequence {
    End end;
    std::size_t begin;
    std::string_view environment = {};
    std::size_t columns = 0;  ///< at most
  };

  /// Which scripts the last symbol has. Each may occur once, because MicroTeX nests further ones.
  struct Scripts {
    bool above = false, below = false, primes = false;
  };

  [[noreturn]] static void refuse(std::size_t at, const std::string& sentence) { throw MarkdownMistake(at, sentence); }

  static void require_depth(std::size_t at, std::size_t depth) {
    if (depth > limit::kFormulaDepth)
      refuse(at, "braces, arguments, brackets and environments of a formula are nested at most " +
                     std::to_string(limit::kFormulaDepth) + " deep.");
  }

  bool at_end() const { return at_ >= text_.size(); }
  char current() const { return text_[at_]; }
  bool next(char c) const { return !at_end() && current() == c; }
  void skip_spaces() { at_ = std::min(text_.find_first_not_of(kFormulaSpaces, at_), text_.size()); }

  void sequence(const Sequence& part, std::size_t depth) {
    require_depth(part.begin, depth);
    Scripts scripts;
    std::size_t rows = 1;
    std::size_t columns = 1;
    for (skip_spaces(); !at_end(); skip_spaces()) {
      const std::size_t begin = at_;
      const char c = current();
      if (c == '^' || c == '_' || c == '\'') {
        script(scripts, depth);
      } else if (c == '}') {
        if (part.end != End::brace) refuse(begin, "the formula has a } without a {.");
        ++at_;
        return;
      } else if (c == '&' || text_.substr(at_).starts_with("\\\\")) {
        if (part.end != End::environment)
          refuse(begin, "& and \\\\ stand only directly in an environment such as \\begin{aligned}.");
        next_cell(part, rows, columns);
        scripts = {};
      } else if (c == '\\') {
        const std::string_view name = command_name();
        if (name == "right" || name == "end") return end_sequence(part, begin, name);
        const auto form = form_of_command(name);
        if (form == CommandForm::style) require_depth(begin, ++depth);  // MicroTeX puts the rest into a group
        command(begin, name, depth);
        if (form != CommandForm::modifier) scripts = {};
      } else {
        scripts = {};
        if (c == '{')
          group(depth);
        else
          character();
      }
    }
    switch (part.end) {
      case End::text: return;
      case End::brace: refuse(part.begin, "the formula has a { without a }.");
      case End::right: refuse(part.begin, "the formula has a \\left without a \\right.");
      case End::environment: refuse(part.begin, "\\begin{" + std::string(part.environment) + "} has no \\end.");
    }
  }

  void next_cell(const Sequence& part, std::size_t& rows, std::size_t& columns) {
    const std::size_t begin = at_;
    if (next('&')) {
      ++at_;
      if (++columns > part.columns)
        refuse(begin, "\\begin{" + std::string(part.environment) + "} has at most " + std::to_string(part.columns) +
                          " columns here.");
      return;
    }
    at_ += 2;
    columns = 1;
    if (++rows > limit::kFormulaRows)
      refuse(begin, "an environment has at most " + std::to_string(limit::kFormulaRows) + " rows.");
    skip_spaces();
    if (next('[') || next('*')) refuse(at_, "no size may follow \\\\; begin the row with {} if it begins with [ or *.");
  }

  /// After \right or \end.
  void end_sequence(const Sequence& part, std::size_t begin, std::string_view name) {
    if (name == "right") {
      if (part.end != End::right) refuse(begin, "the formula has a \\right without a \\left.");
      return delimiter("\\right");
    }
    const std::string_view environment = braced_name(begin, "\\end");
    if (part.end != End::environment || environment != part.environment)
      refuse(begin, "\\end{" + std::string(environment) + "} has no \\begin before it.");
  }

  void script(Scripts& scripts, std::size_t depth) {
    const std::size_t begin = at_;
    const char c = current();
    bool& seen = c == '^' ? scripts.above : c == '_' ? scripts.below : scripts.primes;
    if (std::exchange(seen, true))
      refuse(begin, "a symbol has two scripts " + quote(text_.substr(begin, 1)) + "; put the first into braces.");
    if (c == '\'') {
      at_ = std::min(text_.find_first_not_of('\'', at_), text_.size());
      if (at_ - begin > 4) refuse(begin, "a symbol has at most 4 primes.");
      return;
    }
    ++at_;
    argument(c == '^' ? "^" : "_", begin, depth);
  }

  /// A single character, a command, or a group in braces.
  void argument(const std::string& of, std::size_t begin, std::size_t depth) {
    skip_spaces();
    if (at_end() || std::string_view("}^_'&").find(current()) != std::string_view::npos)
      refuse(begin, of + " needs its argument in braces.");
    if (next('{')) return group(depth);
    const bool of_script = of.size() == 1;
    if (next('\\')) {
      const std::size_t at = at_;
      const std::string_view name = command_name();
      const auto form = form_of_command(name);
      // MicroTeX expands some commands before it reads the arguments of others, and then misses arguments.
      if (name == "left" || name == "right" || name == "begin" || name == "end" || name == "\\" ||
          form == CommandForm::modifier || form == CommandForm::style ||
          (form && form != CommandForm::symbol && !of_script))
        refuse(begin, of + " needs its argument in braces.");
      require_depth(at, depth + 1);
      return command(at, name, depth + 1);
    }
    // MicroTeX takes one byte for the argument of a command.
    if (static_cast<unsigned char>(current()) >= 0x80 && !of_script)
      refuse(at_, "put the letter after " + of + " in braces.");
    character();
  }

  void group(std::size_t depth) {
    const std::size_t begin = at_++;
    sequence({.end = End::brace, .begin = begin}, depth + 1);
  }

  void character() {
    const char c = current();
    if (std::string_view("#%$@`\"").find(c) != std::string_view::npos)
      refuse(at_, "a formula cannot contain the character " + quote(text_.substr(at_, 1)) + ".");
    do ++at_;
    while (!at_end() && continues_letter(current()));
  }

  /// Reads the backslash and the name after it.
  std::string_view command_name() {
    const std::size_t begin = ++at_;
    while (!at_end() && is_command_letter(current())) ++at_;
    if (at_ == begin && !at_end()) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  void command(std::size_t begin, std::string_view name, std::size_t depth) {
    if (name == "left") {
      delimiter("\\left");
      return sequence({.end = End::right, .begin = begin}, depth + 1);
    }
    if (name == "begin") return environment(begin, depth);
    const auto form = form_of_command(name);
    const std::string written = "\\" + std::string(name);
    if (!form)
      refuse(begin, quote(written) + " is no command that formulas may contain; docs/lessons.md lists those they may.");
    switch (*form) {
      case CommandForm::symbol:
      case CommandForm::style:
      case CommandForm::modifier: return;
      case CommandForm::two: argument(written, begin, depth); [[fallthrough]];
      case CommandForm::one: return argument(written, begin, depth);
      case CommandForm::root: degree(); return argument(written, begin, depth);
      case CommandForm::text: return plain_text(written, begin);
      case CommandForm::role: return role(begin, depth);
      case CommandForm::delimiter: return delimiter(written);
    }
  }

  /// The degree of a root: [3].
  void degree() {
    skip_spaces();
    if (!next('[')) return;
    const std::size_t begin = at_++;
    while (!at_end() &&
           (is_command_letter(current()) || (current() >= '0' && current() <= '9') || next('-') || next('+')))
      ++at_;
    if (!next(']')) refuse(begin, "the degree of a root consists of letters and digits: \\sqrt[3]{x}.");
    ++at_;
    skip_spaces();
    if (!next('{')) refuse(begin, "put what is under the root in braces: \\sqrt[3]{x}.");
  }

  /// The {NAME}{formula} after \role.
  void role(std::size_t begin, std::size_t depth) {
    const std::string_view name = braced_name(begin, "\\role", "a role");
    if (std::ranges::find(formula_roles(), name, &FormulaRole::name) == formula_roles().end())
      refuse(begin, quote(name) + " is no role: use " + join(formula_roles(), ", ", &FormulaRole::name, " or ") + ".");
    if (!next('{')) refuse(begin, "\\role needs a formula in braces directly after the role: \\role{query}{q}.");
    group(depth);
  }

  void plain_text(const std::string& of, std::size_t begin) {
    skip_spaces();
    const std::size_t end = text_.find('}', at_);
    if (!next('{') || end == text_.npos) refuse(begin, of + " needs a text in braces after it.");
    if (const std::size_t bad = text_.find_first_of("\\{$#%&@`\"^~", at_ + 1); bad < end)
      refuse(bad, "the text after " + of + " cannot contain " + quote(text_.substr(bad, 1)) + ".");
    at_ = end + 1;
  }

  void delimiter(const std::string& of) {
    skip_spaces();
    const std::size_t begin = at_;
    if (next('\\'))
      command_name();
    else if (!at_end())
      ++at_;
    const std::string_view written = text_.substr(begin, at_ - begin);
    if (!is_delimiter(written)) refuse(begin, of + " needs a delimiter after it, such as (, [, |, \\{ or \\langle.");
  }

  /// The {name} directly after \begin, \end or \role.
  std::string_view braced_name(std::size_t begin, const std::string& of, const std::string& what = "an environment") {
    const std::size_t end = text_.find('}', at_);
    if (!next('{') || end == text_.npos) refuse(begin, of + " needs the name of " + what + " in braces.");
    const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return name;
  }

  void environment(std::size_t begin, std::size_t depth) {
    const std::string_view name = braced_name(begin, "\\begin");
    const auto names = split(formula_environments(), ' ');
    if (std::ranges::find(names, name) == names.end())
      refuse(begin, quote(name) + " is no environment that formulas may contain: use " +
                        join({names.begin(), names.end()}, ", ", " or ") + ".");
    Sequence part{.end = End::environment, .begin = begin, .environment = name, .columns = limit::kFormulaColumns};
    if (name == "gathered") part.columns = 1;
    if (name == "cases") part.columns = 2;
    if (name == "array") part.columns = array_columns(begin);
    sequence(part, depth + 1);
  }

  /// Reads the columns of an array, such as {c|rl}.
  std::size_t array_columns(std::size_t begin) {
    const std::string_view columns = braced_name(begin, "\\begin{array}");
    const auto count = static_cast<std::size_t>(std::ranges::count_if(columns, [](char c) { return c != '|'; }));
    if (columns.find_first_not_of("lcr|") != columns.npos || count == 0 || count > limit::kFormulaColumns ||
        columns.size() > 2 * limit::kFormulaColumns)
      refuse(begin, "the columns of an array are written as l, c, r and |, at most " +
                        std::to_string(limit::kFormulaColumns) + ": \\begin{array}{c|rl}.");
    return count;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

void check_formula(std::string_view formula) { FormulaChecker(formula).check(); }

}  // namespace ropewalk
