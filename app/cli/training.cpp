#include "cli/training.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "cli/terminal.h"
#include "figure/training_plan.h"
#include "session/trainer.h"
#include "system/termination.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr std::chrono::milliseconds kLookAgain{50};

}  // namespace

Record train(const std::vector<RunSettings>& plan) {
  // Created before other threads start, so that they inherit its blocked signals.
  const Termination termination([] {});
  Trainer trainer(std::max(std::thread::hardware_concurrency(), 1u));
  ProgressLine line;
  for (trainer.ask(plan, kNoDeadline); !trainer.is_done(); trainer.ask(plan, kNoDeadline)) {
    const std::string share = fixed(100 * trainer.share(), 0) + " %";
    if (termination.requested())
      throw std::runtime_error("stopped at " + share + " of the training; nothing was written.");
    const std::optional<double> left = trainer.seconds_left();
    line.show("training " + std::to_string(trainer.size()) + " transformers: " + share +
              (left ? ", " + fixed(*left, 0) + " s left" : ""));
    std::this_thread::sleep_for(kLookAgain);
  }
  return trainer.learned();
}

bool needs_training(const Session& session, const std::vector<std::string>& figures) {
  return !session.values()[param::runs].is_of_file() &&
         std::ranges::any_of(figures, [](const std::string& id) { return shows_training(figure_by_id(id)); });
}

void train_for(Session& session, const std::vector<std::string>& figures) {
  if (needs_training(session, figures)) session.keep_runs(train(training_plan(session.values())));
}

}  // namespace ropewalk
