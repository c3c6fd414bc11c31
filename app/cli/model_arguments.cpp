#include "cli/model_arguments.h"

#include "documents/named_model.h"

namespace ropewalk {
namespace {

Parameter mode_parameter() {
  return param::choice<std::string>(
      {.id = "compare_mode",
       .help = "With --compare-model: how the two are compared.",
       .options = {{"side_by_side", ""}, {"overlaid", ""}, {"difference", ""}}});  // in the order of CompareMode
}

}  // namespace

ModelArguments::ModelArguments(CLI::App& command) : mode_(command, mode_parameter()) {
  command
      .add_option("--model", first_,
                  "Shows this model: a published one (ropewalk model --help lists them), its file or its folder")
      ->type_name("NAME");
  command.add_option("--compare-model", second_, "Shows a second model beside that of --model")->type_name("NAME");
  mode_.option->group("Options");
}

void ModelArguments::apply(Session& session, const std::vector<std::string>& figures,
                           const std::function<void()>& apply_flags) const {
  if (first_.empty() && !second_.empty()) throw UsageError("--compare-model needs --model: name both models.");
  if (second_.empty() && mode_.given()) throw UsageError("--compare-mode needs --compare-model NAME.");
  if (!first_.empty()) use_model(session, named_model(first_));
  apply_flags();
  if (second_.empty()) return;
  for (const std::string& id : figures) {
    session.open(id);
    session.pin(id);
    Pin& pin = *session.figure(id).pin;
    pin.model = name_for_pin(session.model()->model);  // also if a flag has changed a value
    pin.mode = static_cast<CompareMode>(mode_.parameter.option_index(std::get<std::string>(mode_.value())));
  }
  use_model(session, named_model(second_));
  apply_flags();
}

}  // namespace ropewalk
