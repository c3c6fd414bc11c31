#include "cli/animation_arguments.h"

#include <algorithm>

#include "cli/command.h"
#include "figure/animation.h"

namespace ropewalk {
namespace {

Parameter frames_parameter() {
  return param::integer({.id = "frames",
                         .help = "Number of frames of an animation, including the first and the last; by default one "
                                 "for each whole number, or 60.",
                         .range = {kMinFrames, kMaxFrames},
                         .default_value = std::int64_t{kUsualFrames}});
}

}  // namespace

AnimationArguments::AnimationArguments(CLI::App& command)
    : frames_(command, frames_parameter()),
      frame_rate_(command, frame_rate_parameter()),
      hold_(command, hold_parameter()) {
  command
      .add_option("--animate", animate_,
                  "Draws a parameter that runs from one value to another, such as position=0..99: into one file, " +
                      extension_list(kMovingExtensions) + ", or as numbered pictures into a folder")
      ->type_name("PARAMETER=FROM..TO")
      ->take_last();
  command.add_flag("--once", once_, "Plays a GIF or WebP once instead of again and again");
  command.add_flag("--no-value", no_strip_, "Leaves out the strip that shows the value of the animated parameter");
  for (const ParameterFlag* flag : {&frames_, &frame_rate_, &hold_}) flag->option->group("Options");
}

void AnimationArguments::check(bool moves) const {
  if (!given()) {
    if (frames_.given()) throw UsageError("--frames needs --animate PARAMETER=FROM..TO.");
    if (no_strip_) throw UsageError("--no-value needs --animate PARAMETER=FROM..TO.");
  }
  for (const auto& [name, flag_given] :
       {std::pair("--fps", frame_rate_.given()), {"--hold", hold_.given()}, {"--once", once_}})
    if (flag_given && !(given() && moves))
      throw UsageError(std::string(name) + " is for a file that moves: it needs --animate and a name that ends in " +
                       extension_list(kMovingExtensions) + ".");
}

Animation AnimationArguments::read(const ParameterSet& known, const std::vector<std::string>& figures,
                                   PictureRequest& request) const {
  std::optional<int> frames;
  if (frames_.given()) frames = static_cast<int>(std::get<std::int64_t>(frames_.value()));
  const Animation animation = read_animation(animate_, known, frames);
  Visibility best = Visibility::none;
  for (const std::string& id : figures) best = std::max(best, visibility(figure_by_id(id), animation.parameter));
  if (best == Visibility::none) throw UsageError(FigureArguments::unknown_flag_message(figures, animation.parameter));
  if (best == Visibility::cursor) request.cursors = true;
  if (!no_strip_) request.animation = animation;
  return animation;
}

Playing AnimationArguments::playing() const {
  return {.frames_per_second = std::get<double>(frame_rate_.value()),
          .hold = std::get<double>(hold_.value()),
          .loop = !once_};
}

}  // namespace ropewalk
