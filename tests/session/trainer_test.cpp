#include "session/trainer.h"

#include <gtest/gtest.h>

#include "figure/figure.h"
#include "figure/training_plan.h"
#include "session/session.h"

namespace ropewalk {
namespace {

/// A short training of the encodings.
std::vector<RunSettings> short_plan(std::int64_t steps = 3, const Words& schemes = {"learned", "rope"}) {
  ParameterSet set = default_parameters();
  set.assign("train_length", std::int64_t{8});
  set.assign("train_steps", steps);
  set.assign("schemes", schemes);
  return training_plan(set);
}

/// Sleeps: a loop that only yields would take the processor from the threads that train, whose priority is the lowest.
void wait_a_little() { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }

Record trained(const std::vector<RunSettings>& plan, unsigned threads) {
  Trainer trainer(threads);
  while (trainer.ask(plan, kNoDeadline), !trainer.is_done()) wait_a_little();
  return trainer.learned();
}

TEST(Trainer, TheSamePlanGivesTheSameBitsWithAnyNumberOfThreads) {
  const Record alone = trained(short_plan(), 1), none = trained(short_plan(), 0), two = trained(short_plan(), 2);
  ASSERT_EQ(alone->runs.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(alone->runs[i].losses.size(), 3u);
    EXPECT_EQ(alone->runs[i].weights, none->runs[i].weights);
    EXPECT_EQ(alone->runs[i].weights, two->runs[i].weights);
    EXPECT_EQ(alone->runs[i].accuracies.size(), tested_lengths(alone->runs[i].settings).size());
    EXPECT_EQ(alone->runs[i].accuracies.back().all.right, two->runs[i].accuracies.back().all.right);
  }
}

TEST(Trainer, StopsAndGoesOn) {
  const std::vector<RunSettings> plan = short_plan(100'000);
  Trainer trainer(2);
  trainer.ask(plan, kNoDeadline);
  while (trainer.share() == 0) wait_a_little();
  trainer.stop();
  EXPECT_FALSE(trainer.has_threads());
  const double reached = trainer.share();
  trainer.ask(plan, kNoDeadline);
  EXPECT_FALSE(trainer.is_running());
  EXPECT_EQ(trainer.share(), reached);
  trainer.go_on();
  trainer.ask(plan, kNoDeadline);
  while (trainer.share() == reached) wait_a_little();
  EXPECT_TRUE(trainer.is_running());
}

TEST(Trainer, AnotherPlanBeginsAnewAndAFinishedOneIsKept) {
  Trainer trainer(1);
  while (trainer.ask(short_plan(), kNoDeadline), !trainer.is_done()) wait_a_little();
  const Record first = trainer.learned();
  trainer.ask(short_plan(1000, {"shaw"}), kNoDeadline);
  while (trainer.learned() == first) wait_a_little();
  EXPECT_EQ(trainer.learned()->runs.front().settings.shape.scheme, PositionScheme::shaw);
  trainer.ask(short_plan(), kNoDeadline);
  EXPECT_TRUE(trainer.is_done()) << "at once";
  EXPECT_EQ(trainer.learned()->runs.front().weights, first->runs.front().weights);
}

TEST(Trainer, WhatWasLearnedBeforeStaysUntilTheNewPlanHasBegun) {
  Trainer trainer(0);
  while (trainer.ask(short_plan(), kNoDeadline), !trainer.is_done()) continue;
  const Record first = trainer.learned();
  EXPECT_EQ(trainer.learned(), first);
  EXPECT_THROW(trainer.ask(short_plan(0x7fffffff), kNoDeadline), std::invalid_argument);
  EXPECT_EQ(trainer.learned(), first);
}

TEST(KeptRuns, AreNoStepOfUndoAndAreNotSaved) {
  Session session;
  session.open("training_curves");
  session.commit();
  const std::string saved = session.save();
  const std::int64_t revision = session.revision();
  const Record runs = trained(short_plan(), 1);
  session.keep_runs(runs);
  EXPECT_EQ(session.values()[param::runs], runs);
  EXPECT_FALSE(session.commit());
  EXPECT_EQ(session.save(), saved);
  EXPECT_EQ(session.revision(), revision);
}

}  // namespace
}  // namespace ropewalk
