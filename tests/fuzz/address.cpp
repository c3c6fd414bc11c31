#include "fuzz/targets.h"
#include "session/session_link.h"

void ropewalk::fuzz::address(std::string_view input) {
  static const ParameterSet known = default_parameters();
  const CheckedLink checked = read_link(input, known);
  for (const std::string& problem : checked.problems)
    require(!problem.empty() && problem.find('\n') == problem.npos, "a problem of a link is one line: " + problem);
  Session session;
  accepts([&] { show_link(session, checked.link); });
  const CheckedLink made = link_of(session, {});
  std::string text;
  if (!accepts([&] { text = write_link(made.link); })) return;
  const CheckedLink again = read_link(text, known);
  require(again.problems.empty(), "a link that was written can be read");
  Session same;
  show_link(same, again.link);
  require(same.save() == session.save(), "a link brings the session back");
}
