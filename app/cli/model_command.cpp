// The command `ropewalk model`: reports the position encoding of a model, read from its files or from a published model
// that comes with the program.
#include <optional>

#include "cli/command.h"
#include "cli/model_list.h"
#include "cli/terminal.h"
#include "documents/named_model.h"
#include "models/model.h"
#include "models/model_report.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

std::string method_names() { return join(rope_methods(), ", ", rope_method_name); }

/// Parses a number >= 1. CLI11's own number parsing also accepts nan and turns -1e400 into -inf.
template <class Number>
Number number_from(const std::string& flag, const std::string& text, std::string_view accepted) {
  const auto number = parse_number<Number>(text);
  if (!number || !(*number >= 1))
    throw std::invalid_argument(flag + " cannot be '" + text + "': it takes " + std::string(accepted) + ".");
  return *number;
}

class ModelCommand final : public Command {
 public:
  explicit ModelCommand(CLI::App& program)
      : Command(program, "model",
                "Reports the position encoding of a model, from its files or by the name of a published model") {
    add_value("FILE", source_, "",
              "A model's config.json, params.json, GGUF or safetensors file, the folder with them, or one of the "
              "published models listed below");
    add_value("--sequence-length", length_, "N",
              "Length of the text in tokens, for scalings that depend on it (dynamic, longrope); default: the "
              "frequencies right after loading the model")
        ->take_last();
    app().add_flag("--json", json_, "Prints the report as JSON");
    add_value(
        "--scaling", scaling_, "METHOD",
        "Prints instead the rope_scaling block for config.json that extends the context: one of " + method_names())
        ->take_last();
    add_value("--factor", factor_, "F", "With --scaling: the factor by which the context grows")->take_last();
    app().footer(model_list());
  }

  void run() override {
    if (source_.empty())
      throw UsageError(
          "model needs a file of a model, its folder or a published model: ropewalk model --help lists the models.");
    if (scaling_.empty() && !factor_.empty()) throw UsageError("--factor needs --scaling METHOD.");
    if (!scaling_.empty() && json_) throw UsageError("--scaling always prints JSON: leave out --json.");
    if (!scaling_.empty() && !length_.empty())
      throw UsageError("--scaling does not use --sequence-length: leave it out.");
    std::optional<std::int64_t> length;
    if (!length_.empty())
      length = number_from<std::int64_t>("--sequence-length", length_, "a whole number of at least 1");
    const Model model = named_model(source_, Pipes::accept).model;
    if (!scaling_.empty()) return write_standard_output(extension_block(model));
    write_standard_output(json_ ? model_json(model, length) : model_card(model, length));
  }

 private:
  std::string extension_block(const Model& model) const {
    const auto method = rope_method_named(scaling_);
    if (!method)
      throw std::invalid_argument("--scaling cannot be '" + scaling_ + "': it takes one of " + method_names() + ".");
    if (factor_.empty() && *method != RopeMethod::unscaled)
      throw UsageError("--scaling " + scaling_ + " needs --factor F.");
    return scaling_block(model, *method,
                         factor_.empty() ? 1 : number_from<double>("--factor", factor_, "a number of at least 1"));
  }

  std::string source_, length_, scaling_, factor_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> model_command(CLI::App& program) { return std::make_unique<ModelCommand>(program); }

}  // namespace ropewalk
