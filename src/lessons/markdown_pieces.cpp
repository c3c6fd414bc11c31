#include "lessons/markdown_pieces.h"

#include <algorithm>
#include <cctype>

namespace ropewalk {
namespace {

constexpr auto npos = std::string_view::npos;

/// In x_{{{pair}}} the first of the three braces is LaTeX's and the number begins at the second.
bool begins_number(std::string_view text) { return text.starts_with("{{") && !text.starts_with("{{{"); }

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::vector<Piece> cut() {
    while (at_ < text_.size()) step();
    finish_prose();
    return std::move(pieces_);
  }

 private:
  bool next(std::string_view token) const { return text_.substr(at_).starts_with(token); }
  char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void step() {
    if (next("\\")) {
      at_ += std::min<std::size_t>(2, text_.size() - at_);
    } else if (next("`")) {
      code();
    } else if (next("$")) {
      formula();
    } else if (begins_number(text_.substr(at_))) {
      number(false);
    } else if (next("](") && open_brackets_ > 0) {
      target();
    } else {
      refuse_external();
      if (next("[")) ++open_brackets_;
      if (next("]") && open_brackets_ > 0) --open_brackets_;
      if (next("\n\n")) open_brackets_ = 0;
      ++at_;
    }
  }

  /// Refuses Markdown that could load or open anything but a figure.
  void refuse_external() const {
    if (next("![")) throw MarkdownMistake(at_, "a lesson cannot contain pictures; show a figure instead.");
    if (next("]:") && open_brackets_ > 0)
      throw MarkdownMistake(at_, "write a link's target directly after its text: [text](set:position=50).");
    if (next("://") || next("www."))
      throw MarkdownMistake(at_, "a lesson cannot contain web addresses; cite as arXiv:2104.09864.");
    if (next("<") &&
        (std::isalpha(static_cast<unsigned char>(peek(1))) || peek(1) == '/' || peek(1) == '!' || peek(1) == '?'))
      throw MarkdownMistake(at_, "a lesson cannot contain HTML or web addresses; put a space after '<'.");
  }

  void finish_prose() {
    if (at_ > begin_) pieces_.push_back({PieceKind::prose, text_.substr(begin_, at_ - begin_)});
    begin_ = at_;
  }

  /// Adds everything up to `end` as one piece.
  void add(PieceKind kind, std::size_t end, std::string_view inside = {}, bool in_formula = false) {
    finish_prose();
    pieces_.push_back({kind, text_.substr(at_, end - at_), inside, in_formula});
    at_ = begin_ = end;
  }

  /// Code ends at a run of as many backquotes as it begins with.
  void code() {
    const std::size_t ticks = std::min(text_.find_first_not_of('`', at_), text_.size()) - at_;
    for (std::size_t end = text_.find('`', at_ + ticks); end != npos; end = text_.find('`', end)) {
      const std::size_t last = std::min(text_.find_first_not_of('`', end), text_.size());
      if (last - end == ticks) return add(PieceKind::code, last);
      end = last;
    }
    throw MarkdownMistake(at_, "the code that begins here has no closing `.");
  }

  void number(bool in_formula) {
    const std::size_t end = text_.find("}}", at_);
    if (end == npos || text_.substr(at_, end - at_).find('\n') != npos)
      throw MarkdownMistake(at_, "the number that begins here has no closing }}.");
    add(PieceKind::number, end + 2, text_.substr(at_ + 2, end - at_ - 2), in_formula);
  }

  /// Whether a dollar sign between these texts touches a word. Markdown takes such a dollar sign for text, not for the
  /// start or the end of a formula. A live number counts as a word, because it becomes digits.
  static bool touches_word(std::string_view before, std::string_view after) {
    const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    return (!before.empty() && is_word(before.back())) || before.ends_with("}}") ||
           (!after.empty() && is_word(after.front())) || after.starts_with("{{");
  }

  /// A formula with live numbers becomes several pieces: each number, and the parts between the numbers.
  void formula() {
    const std::size_t start = at_;
    const std::string_view sign = next("$$") ? "$$" : "$";
    if (touches_word(text_.substr(0, at_), {}))
      throw MarkdownMistake(at_, "put a space before the formula that begins here.");
    finish_prose();
    std::size_t end = at_ + sign.size();
    while (end < text_.size()) {
      const std::string_view rest = text_.substr(end);
      if (rest.starts_with("\n\n")) break;
      if (rest.starts_with(sign)) {
        if (touches_word({}, rest.substr(sign.size())))
          throw MarkdownMistake(end, "put a space after the formula that ends here.");
        add(PieceKind::formula, end + sign.size());
        pieces_.back().ends_formula = true;
        return;
      }
      if (begins_number(rest)) {
        if (end > at_) add(PieceKind::formula, end);
        number(true);
        end = at_;
      } else {
        end += rest.starts_with("\\") ? std::min<std::size_t>(2, rest.size()) : 1;
      }
    }
    throw MarkdownMistake(start, "the formula that begins here has no closing " + std::string(sign) + ".");
  }

  void target() {
    const bool in_angles = peek(2) == '<';
    const std::size_t begin = at_ + (in_angles ? 3 : 2);
    const std::string_view closing = in_angles ? ">)" : ")";
    const std::size_t end = text_.find(closing, begin);
    if (end == npos || text_.substr(begin, end - begin).find('\n') != npos)
      throw MarkdownMistake(at_, "the link's target has no closing " + std::string(closing) + ".");
    const std::string_view address = text_.substr(begin, end - begin);
    if (!in_angles && address.find(' ') != npos)
      throw MarkdownMistake(at_, "a target with spaces needs <..>: [text](<set:sentence=a b>).");
    --open_brackets_;
    add(PieceKind::target, end + closing.size(), address);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;  // where the prose begins that is not yet a piece
  int open_brackets_ = 0;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> markdown_pieces(std::string_view markdown) { return Cutter(markdown).cut(); }

}  // namespace ropewalk
