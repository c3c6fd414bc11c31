// The command `ropewalk link`: prints the link that opens a figure, a saved session, a model or a lesson in the page.
#include <algorithm>

#include "cli/command.h"
#include "cli/figure_arguments.h"
#include "cli/terminal.h"
#include "documents/linked_session.h"
#include "documents/named_model.h"
#include "documents/open_file.h"
#include "text/numbers.h"
#include "text/path_of.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

class LinkCommand final : public FigureCommand {
 public:
  explicit LinkCommand(CLI::App& program)
      : FigureCommand(program, "link", "Prints the link that opens a figure, a saved session, a model or a lesson") {
    add_value("--site", site_, "URL", "Address of a page with Ropewalk; without it the link begins with ?");
    add_value("--model", model_, "NAME", "Shows this published model, or these settings of a model in a file");
    add_value("--lesson", lesson_, "ID", "Opens this lesson");
    add_value("--step", step_, "N", "The lesson's step, from 1");
    add_value("--theme", theme_, "light|dark", "Theme; without it the reader's own");
    add_value("--embed", embed_, "1|controls", "Shows the figures alone, or with their controls, for an iframe");
  }

  void complete_help() override {
    if (figure_.has_figure() && !figure_.is_file()) FigureCommand::complete_help();
  }

  void run() override {
    check_site(site_);
    if (!step_.empty() && lesson_.empty()) throw UsageError("--step needs --lesson ID.");
    if (figure_.has_figure() + !lesson_.empty() + (!model_.empty() && !figure_.has_figure()) != 1)
      throw UsageError("link needs one of FIGURE, a saved file, --model and --lesson.");
    const CheckedLink made = link();
    for (const std::string& problem : made.problems) write_error_line("ropewalk: " + problem);
    std::string text = write_link(made.link);
    write_standard_output(site_ + (text.empty() && site_.empty() ? "?" : text) + "\n");
  }

 private:
  CheckedLink link() const {
    Session session;
    std::optional<CourseStep> step;
    if (!lesson_.empty()) {
      // Reads lesson and step by the link's own rules.
      LinkedSession linked = open_link("?lesson=" + lesson_ + (step_.empty() ? "" : "&step=" + step_));
      if (!linked.problems.empty()) throw std::invalid_argument(linked.problems.front());
      session = std::move(linked.session);
      step = linked.lesson;
    } else if (figure_.is_file()) {
      session = read_saved(path_of(figure_.file()));
    } else {
      if (!model_.empty()) show_model(session, named_model(model_));
      if (figure_.has_figure()) show_figure(session);
    }
    CheckedLink made = link_to(session, step);
    const CheckedLink looks = read_link(looks_text(), session.values());
    if (!looks.problems.empty()) throw std::invalid_argument(looks.problems.front());
    if (looks.link.theme) made.link.theme = looks.link.theme;
    made.link.embed = looks.link.embed;
    return made;
  }

  void show_figure(Session& session) const {
    const std::string id = figure_.figure().id;
    session.close_all_but({});
    session.open(id);
    figure_.apply(session, {id});
  }

  std::string looks_text() const {
    std::string text = "?";
    if (!theme_.empty()) text += "theme=" + theme_ + "&";
    if (!embed_.empty()) text += "embed=" + embed_;
    return text;
  }

  std::string site_, model_, lesson_, step_, theme_, embed_;
};

}  // namespace

std::unique_ptr<Command> link_command(CLI::App& program) { return std::make_unique<LinkCommand>(program); }

}  // namespace ropewalk
