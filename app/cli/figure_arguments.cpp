#include "cli/figure_arguments.h"

#include <algorithm>

#include "cli/command.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

/// The parameters of these figures without duplicates.
std::vector<Parameter> parameters_of_all(const std::vector<std::string>& figures) {
  std::vector<Parameter> parameters;
  for (const std::string& id : figures)
    for (Parameter& parameter : parameters_of(figure_by_id(id)))
      if (std::ranges::find(parameters, parameter.id, &Parameter::id) == parameters.end())
        parameters.push_back(std::move(parameter));
  return parameters;
}

}  // namespace

ParameterFlag::ParameterFlag(CLI::App& command, Parameter flag_parameter)
    : parameter(std::move(flag_parameter)),
      option(command.add_option(
          parameter.flag(), [](const CLI::results_t&) { return true; },
          parameter.help + " (" + parameter.accepted() + "; default " + parameter.text(parameter.default_value) +
              ")")) {
  option->group("")->type_name("VALUE")->take_last();
  if (parameter.type == ParameterType::flag) option->expected(0, 1)->default_str("on")->type_name("[VALUE]");
}

FigureArguments::FigureArguments(CLI::App& command) {
  command.add_option("FIGURE", figure_, "The figure: one of " + join(all_figures(), ", ", &Figure::id))->type_name("");
  command
      .add_option("--preset", preset_,
                  "Starts from the values of this preset; ropewalk figures lists the presets of each figure")
      ->type_name("ID");
  command
      .add_option(
          "--tensor", tensor_,
          "Which tensor of the file of --table or --bias-table is shown, if it holds several: the same as # and "
          "the name behind the file's path")
      ->type_name("NAME");
  for (Parameter& parameter : all_parameters()) flags_.emplace_back(command, std::move(parameter));
  command.footer("Each parameter of a figure is a flag too, such as --d-model 512: ropewalk " + command.get_name() +
                 " FIGURE --help lists them.");
}

bool FigureArguments::is_known() const {
  return std::ranges::find(all_figures(), figure_, &Figure::id) != all_figures().end();
}

bool FigureArguments::is_file() const { return !is_known() && figure_.find_first_of("./\\") != std::string::npos; }

const Figure& FigureArguments::figure() const { return figure_by_id(figure_); }

const Preset* FigureArguments::preset() const { return preset_.empty() ? nullptr : &preset_by_id(figure(), preset_); }

void FigureArguments::apply(Session& session, const std::vector<std::string>& figures) const {
  const std::vector<Parameter> accepted = parameters_of_all(figures);
  for (const ParameterFlag& flag : flags_)
    if (flag.given() && std::ranges::find(accepted, flag.parameter.id, &Parameter::id) == accepted.end())
      throw UsageError(unknown_flag_message(figures, flag.parameter.flag()));
  if (const Preset* chosen = preset()) session.choose(figure(), *chosen);
  const auto assign = [&](const ParameterFlag& flag) {
    const RecordUse& use = flag.parameter.record_use;
    const bool is_table = flag.parameter.type == ParameterType::record && !use.has_heads && !use.is_training;
    session.assign_text(flag.parameter.id, flag.text() + (is_table && !tensor_.empty() ? "#" + tensor_ : ""));
    return is_table;
  };
  bool has_table = false;
  for (const ParameterFlag& flag : flags_)
    if (flag.given() && flag.parameter.type == ParameterType::record) has_table |= assign(flag);
  for (const ParameterFlag& flag : flags_)
    if (flag.given() && flag.parameter.type != ParameterType::record) assign(flag);
  if (!tensor_.empty() && !has_table) throw UsageError("--tensor needs --table FILE or --bias-table FILE.");
}

void FigureArguments::show_in_help(const std::vector<std::string>& figures) {
  const std::vector<Parameter> accepted = parameters_of_all(figures);
  for (const ParameterFlag& flag : flags_)
    if (std::ranges::find(accepted, flag.parameter.id, &Parameter::id) != accepted.end())
      flag.option->group(figures.size() == 1 ? "Parameters of " + figures.front() : "Parameters");
}

std::string FigureArguments::unknown_flag_message(const std::vector<std::string>& figures, const std::string& flag) {
  return (figures.size() == 1 ? figures.front() + " takes no " : "these figures take no ") + flag +
         ": the parameters are " + join(parameters_of_all(figures), ", ", &Parameter::flag) + ".";
}

void FigureCommand::complete_help() {
  if (figure_.has_figure()) figure_.show_in_help({figure_.figure().id});
}

std::string FigureCommand::unknown_argument_message(const std::string& argument) const {
  const bool is_figure_flag = argument.starts_with("--") && figure_.is_known();
  return is_figure_flag ? FigureArguments::unknown_flag_message({figure_.figure().id}, argument)
                        : Command::unknown_argument_message(argument);
}

}  // namespace ropewalk
