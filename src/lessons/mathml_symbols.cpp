#include "lessons/mathml_symbols.h"

#include <array>
#include <map>
#include <stdexcept>
#include <vector>

#include "text/strings.h"
#include "text/utf8.h"

namespace ropewalk {
namespace {

struct SymbolRow {
  MathKind kind;
  const char* pairs;  ///< a name without its backslash, its text, the next name ...
};

using enum MathKind;
constexpr SymbolRow kSymbols[] = {
    {letter,
     "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ "
     "mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω "
     "ell ℓ imath ı jmath ȷ partial ∂"},
    {upright,
     "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω Re ℜ Im ℑ aleph ℵ nabla ∇ "
     "infty ∞ emptyset ∅ varnothing ∅ ldots … cdots ⋯ vdots ⋮ ddots ⋱ dots … dotsc … dotsb ⋯ forall ∀ exists ∃ top ⊤ "
     "bot ⊥ angle ∠ triangle △ square □ prime ′ backslash \\ checkmark ✓ | ‖ vert | Vert ‖ neg ¬ lnot ¬ % % & & _ _"},
    {binary,
     "cdot ⋅ times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ dagger † "
     "ddagger ‡ cap ∩ cup ∪ setminus ∖ wedge ∧ vee ∨ land ∧ lor ∨ wr ≀ amalg ⨿ diamond ⋄ sqcap ⊓ sqcup ⊔ uplus ⊎ "
     "bmod mod"},
    {relation,
     "leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝ prec ≺ succ ≻ "
     "preceq ⪯ succeq ⪰ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ in ∈ ni ∋ notin ∉ mid ∣ parallel ∥ perp ⊥ vdash ⊢ "
     "dashv ⊣ models ⊨ asymp ≍ doteq ≐ lesssim ≲ gtrsim ≳ triangleq ≜ therefore ∴ because ∵ "
     "to → gets ← leftarrow ← rightarrow → leftrightarrow ↔ Leftarrow ⇐ Rightarrow ⇒ Leftrightarrow ⇔ longleftarrow ⟵ "
     "longrightarrow ⟶ Longleftarrow ⟸ Longrightarrow ⟹ Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ uparrow ↑ "
     "downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ hookrightarrow ↪ "
     "hookleftarrow ↩ rightleftharpoons ⇌ iff ⟺ implies ⟹"},
    {open, "{ { langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lbrace {"},
    {close, "} } rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rbrace }"},
    {punctuation, "colon :"},
    {large, "sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀"},
    {integral, "int ∫ iint ∬ iiint ∭ oint ∮"},
    {function,
     "sin sin cos cos tan tan cot cot sec sec csc csc arcsin arcsin arccos arccos arctan arctan sinh sinh cosh cosh "
     "tanh tanh coth coth exp exp log log ln ln lg lg arg arg dim dim deg deg ker ker hom hom"},
    {limit, "max max min min sup sup inf inf lim lim limsup lim\u202Fsup liminf lim\u202Finf det det gcd gcd Pr Pr"},
    {space,
     ", 0.167em : 0.222em ; 0.278em ! -0.167em quad 1em qquad 2em thinspace 0.167em medspace 0.222em thickspace "
     "0.278em negthinspace -0.167em"},
};

const std::map<std::string_view, MathAccent>& accents() {
  static const std::map<std::string_view, MathAccent> all{
      {"hat", {"^"}},
      {"widehat", {"\u0302", false, true}},  // of the signs that fonts stretch, browsers stretch this one
      {"check", {"ˇ"}},
      {"tilde", {"~"}},
      {"widetilde", {"~", false, true}},
      {"acute", {"´"}},
      {"grave", {"`"}},
      {"dot", {"˙"}},
      {"ddot", {"¨"}},
      {"breve", {"˘"}},
      {"bar", {"¯"}},
      {"vec", {"→"}},
      {"mathring", {"°"}},
      {"overrightarrow", {"→", false, true}},
      {"overleftarrow", {"←", false, true}},
      {"overbrace", {"⏞", false, true}},
      {"underbrace", {"⏟", true, true}},
  };
  return all;
}

constexpr char32_t kNone = 0;

/// Where the characters of a font begin in Unicode, which has some letters at other places.
struct LetterFont {
  char32_t capital = kNone, small = kNone, digit = kNone, capital_greek = kNone, small_greek = kNone;
  std::map<char, char32_t> elsewhere = {};
};

const std::map<std::string_view, LetterFont>& fonts() {
  static const LetterFont script{.capital = 0x1D49C,
                                 .small = 0x1D4B6,
                                 .elsewhere = {{'B', 0x212C},
                                               {'E', 0x2130},
                                               {'F', 0x2131},
                                               {'H', 0x210B},
                                               {'I', 0x2110},
                                               {'L', 0x2112},
                                               {'M', 0x2133},
                                               {'R', 0x211B},
                                               {'e', 0x212F},
                                               {'g', 0x210A},
                                               {'o', 0x2134}}};
  static const std::map<std::string_view, LetterFont> all{
      {"mathbf", {.capital = 0x1D400, .small = 0x1D41A, .digit = 0x1D7CE, .capital_greek = 0x1D6A8}},
      {"mathit", {.capital = 0x1D434, .small = 0x1D44E, .elsewhere = {{'h', 0x210E}}}},
      {"boldsymbol",
       {.capital = 0x1D468, .small = 0x1D482, .digit = 0x1D7CE, .capital_greek = 0x1D6A8, .small_greek = 0x1D736}},
      {"mathcal", script},
      {"mathscr", script},
      {"mathfrak",
       {.capital = 0x1D504,
        .small = 0x1D51E,
        .elsewhere = {{'C', 0x212D}, {'H', 0x210C}, {'I', 0x2111}, {'R', 0x211C}, {'Z', 0x2128}}}},
      {"mathbb",
       {.capital = 0x1D538,
        .small = 0x1D552,
        .digit = 0x1D7D8,
        .elsewhere =
            {{'C', 0x2102}, {'H', 0x210D}, {'N', 0x2115}, {'P', 0x2119}, {'Q', 0x211A}, {'R', 0x211D}, {'Z', 0x2124}}}},
      {"mathsf", {.capital = 0x1D5A0, .small = 0x1D5BA, .digit = 0x1D7E2}},
      {"mathtt", {.capital = 0x1D670, .small = 0x1D68A, .digit = 0x1D7F6}},
  };
  return all;
}

void append_utf8(std::string& text, char32_t code) {
  const auto byte = [&](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
  if (code < 0x10000) {
    byte(0xE0 | code >> 12);
  } else {
    byte(0xF0 | code >> 18);
    byte(0x80 | (code >> 12 & 0x3F));
  }
  byte(0x80 | (code >> 6 & 0x3F));
  byte(0x80 | (code & 0x3F));
}

/// The character at the same distance from `to` as `c` from `from`; none if the font has no such characters.
char32_t shifted(char32_t c, char32_t from, char32_t last, char32_t to) {
  return to != kNone && c >= from && c <= last ? to + (c - from) : kNone;
}

char32_t in_font(const LetterFont& font, char32_t c) {
  if (c < 0x80)
    if (const auto found = font.elsewhere.find(static_cast<char>(c)); found != font.elsewhere.end())
      return found->second;
  for (const char32_t code :
       {shifted(c, U'A', U'Z', font.capital), shifted(c, U'a', U'z', font.small), shifted(c, U'0', U'9', font.digit),
        shifted(c, U'Α', U'Ω', font.capital_greek), shifted(c, U'α', U'ω', font.small_greek)})
    if (code != kNone) return code;
  return kNone;
}

}  // namespace

MathSymbol math_symbol(std::string_view name) {
  static const auto symbols = [] {
    std::map<std::string_view, MathSymbol> all{{" ", {space, "0.333em"}}};
    for (const SymbolRow& row : kSymbols) {
      const std::vector<std::string_view> words = split(row.pairs, ' ');
      for (std::size_t i = 0; i + 1 < words.size(); i += 2) all[words[i]] = {row.kind, words[i + 1]};
    }
    return all;
  }();
  return symbols.at(name);
}

MathAccent math_accent(std::string_view name) { return accents().at(name); }

std::string_view math_delimiter(std::string_view written) {
  if (written == ".") return "";
  if (written == "<") return "⟨";
  if (written == ">") return "⟩";
  return written.starts_with('\\') ? math_symbol(written.substr(1)).text : written;
}

std::string letters_in_font(std::string_view command, std::string_view letters) {
  const auto font = fonts().find(command);
  if (font == fonts().end()) return std::string(letters);
  std::string text;
  while (!letters.empty()) {
    const std::string_view letter = letters.substr(0, std::max<std::size_t>(first_character_bytes(letters), 1));
    letters.remove_prefix(letter.size());
    char32_t code = static_cast<unsigned char>(letter.front());
    if (letter.size() == 2) code = (code & 0x1F) << 6 | (static_cast<unsigned char>(letter.back()) & 0x3F);
    const char32_t replaced = letter.size() <= 2 ? in_font(font->second, code) : kNone;
    if (replaced == kNone)
      text += letter;
    else
      append_utf8(text, replaced);
  }
  return text;
}

}  // namespace ropewalk
