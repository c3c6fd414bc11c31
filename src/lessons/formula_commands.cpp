#include "lessons/formula_commands.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "text/strings.h"

namespace ropewalk {
namespace {

// Only commands whose result has a bounded size and that define nothing. A test of the window draws each of them.
using enum CommandForm;
constexpr FormulaCommands kCommands[] = {
    {"Greek letters", symbol,
     "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho "
     "sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"},
    {"other letters", symbol, "ell imath jmath Re Im aleph partial nabla infty emptyset varnothing"},
    {"operators", symbol,
     "cdot times div pm mp ast star circ bullet oplus ominus otimes oslash odot dagger ddagger cap cup setminus wedge "
     "vee land lor neg lnot wr amalg diamond sqcap sqcup uplus"},
    {"relations", symbol,
     "leq le geq ge neq ne ll gg equiv sim simeq approx cong propto prec succ preceq succeq subset supset subseteq "
     "supseteq in ni notin mid parallel perp vdash dashv models asymp doteq lesssim gtrsim triangleq"},
    {"arrows", symbol,
     "to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow longleftarrow longrightarrow "
     "Longleftarrow Longrightarrow Longleftrightarrow mapsto longmapsto uparrow downarrow updownarrow Uparrow "
     "Downarrow nearrow searrow swarrow nwarrow hookrightarrow hookleftarrow rightleftharpoons iff implies"},
    {"large operators", symbol,
     "sum prod coprod int iint iiint oint bigcup bigcap bigoplus bigotimes bigodot bigvee bigwedge"},
    {"functions", symbol,
     "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth exp log ln lg max min sup inf lim limsup liminf "
     "arg det dim deg gcd ker hom Pr bmod"},
    {"where limits stand", modifier, "limits nolimits"},
    {"size of what follows", style, "displaystyle textstyle scriptstyle"},
    {"dots and signs", symbol,
     "ldots cdots vdots ddots dots dotsc dotsb colon forall exists top bot angle triangle square prime backslash "
     "therefore because checkmark"},
    {"brackets", symbol,
     "{ } | langle rangle lfloor rfloor lceil rceil lvert rvert lVert rVert vert Vert lbrace rbrace"},
    {"spaces", symbol, ", : ; ! quad qquad thinspace medspace thickspace negthinspace"},
    {"escaped characters", symbol, "% & _"},
    {"fractions", two, "frac dfrac tfrac binom dbinom tbinom"},
    {"roots", root, "sqrt"},
    {"accents and lines", one,
     "hat widehat check tilde widetilde acute grave dot ddot breve bar vec mathring not overline underline "
     "overrightarrow overleftarrow overbrace underbrace"},
    {"one above the other", two, "overset underset stackrel"},
    {"arrows with text", one, "xrightarrow xleftarrow"},
    {"fonts", one, "mathbf mathrm mathit mathbb mathcal mathscr mathfrak mathsf mathtt mathnormal boldsymbol"},
    {"text", text, "text textrm textbf textit texttt"},
    {"names and kinds of operators", one, "operatorname mathop mathbin mathrel mathord pmod"},
    {"space of something not drawn", one, "phantom hphantom vphantom"},
    {"colours of the figures", role, "role"},
    {"large brackets", delimiter, "big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr"},
};
constexpr FormulaRole kRoles[] = {
    {"query", Role::series_1, "the arrow of the query in relative_score"},
    {"key", Role::series_2, "the arrow of the key in relative_score"},
    {"position", Role::series_2, "the arrow at the position in rotated_vector"},
    {"sum", Role::series_2, "the sum of the arrows in phasor_sum, which is the mean cosine in attention_decay"},
};
constexpr std::string_view kDelimiters =
    "{ } | langle rangle lfloor rfloor lceil rceil lvert rvert lVert rVert vert Vert lbrace rbrace uparrow downarrow "
    "updownarrow Uparrow Downarrow backslash";
constexpr std::string_view kEnvironments =
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases aligned gathered array";

}  // namespace

std::span<const FormulaCommands> formula_commands() { return kCommands; }

std::span<const FormulaRole> formula_roles() { return kRoles; }

std::optional<CommandForm> form_of_command(std::string_view name) {
  static const auto forms = [] {
    std::map<std::string_view, CommandForm> all{{" ", symbol}};
    for (const FormulaCommands& row : kCommands)
      for (const std::string_view each : split(row.names, ' ')) all[each] = row.form;
    return all;
  }();
  const auto found = forms.find(name);
  return found == forms.end() ? std::nullopt : std::optional(found->second);
}

bool is_delimiter(std::string_view delimiter) {
  if (!delimiter.starts_with('\\'))
    return delimiter.size() == 1 && std::string_view("()[]/|.<>").find(delimiter) != delimiter.npos;
  static const std::vector<std::string_view> names = split(kDelimiters, ' ');
  return std::ranges::find(names, delimiter.substr(1)) != names.end();
}

std::string_view delimiter_commands() { return kDelimiters; }
std::string_view formula_environments() { return kEnvironments; }

}  // namespace ropewalk
