// The command `ropewalk model`: reports the position encoding of a model, read from its files or from a published model
// that comes with the program.
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/command.h"
#include "cli/model_list.h"
#include "cli/terminal.h"
#include "documents/named_model.h"
#include "figure/smallest_base.h"
#include "models/model.h"
#include "models/model_differences.h"
#include "models/model_report.h"
#include "models/recipe.h"
#include "text/limits.h"
#include "text/numbers.h"
#include "text/read_json.h"
#include "text/strings.h"
#include "text/typed_number.h"

namespace ropewalk {
namespace {

std::string runtime_names() { return join(runtimes(), ", ", &RuntimeFacts::id); }

std::string method_names() { return join(rope_methods(), ", ", rope_method_name); }

/// Checks that a number was read and is at least 1. CLI11's own number parsing accepts nan and turns -1e400 into -inf.
template <class Number>
Number at_least_one(const std::string& flag, const std::string& text, std::optional<Number> number,
                    std::string_view accepted) {
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
    add_value("SECOND", second_, "", "Another model likewise: prints what differs between the two");
    add_value("--sequence-length", length_, "N",
              "Length of the text in tokens, for scalings that depend on it (dynamic, longrope); default: the "
              "frequencies right after loading the model")
        ->take_last();
    app().add_flag("--json", json_, "Prints the report as JSON");
    add_value(
        "--scaling", scaling_, "METHOD",
        "Prints instead the keys for config.json that scale RoPE by --factor, with all that the file has there; with "
        "--target-context: the method to use. One of " +
            method_names())
        ->take_last();
    add_value("--factor", factor_, "F", "With --scaling: the factor by which the context grows")->take_last();
    add_value(
        "--target-context", target_, "N",
        "Prints instead how to run the model on texts of N tokens: the scaling, how far it reaches, what it costs")
        ->take_last();
    add_value("--runtime", runtime_, "NAME",
              "With --target-context: the program that runs the model, one of " + runtime_names() +
                  "; default: llama.cpp for a GGUF file, else transformers")
        ->take_last();
    app().footer(model_list());
  }

  void run() override {
    if (source_.empty())
      throw UsageError(
          "model needs a file of a model, its folder or a published model: ropewalk model --help lists the models.");
    check_usage();
    const LoadedModel loaded = named_model(source_, Pipes::accept);
    if (!target_.empty()) return write_recipe(loaded);
    if (!scaling_.empty()) return write_block(loaded);
    std::optional<std::int64_t> length;
    if (!length_.empty())
      length = at_least_one("--sequence-length", length_, typed_integer_with_commas(length_),
                            "a whole number of at least 1");
    if (!second_.empty()) {
      const Model second = named_model(second_, Pipes::refuse).model;
      return write_standard_output(json_ ? differences_json(loaded.model, second, length)
                                         : differences_text(loaded.model, second, length));
    }
    write_standard_output(json_ ? model_json(loaded.model, length) : model_card(loaded.model, length));
  }

 private:
  void check_usage() const {
    if (!second_.empty() && !(scaling_.empty() && target_.empty()))
      throw UsageError("--scaling and --target-context are about one model: leave out " + quote(second_) + ".");
    if (!runtime_.empty() && target_.empty()) throw UsageError("--runtime needs --target-context N.");
    if (!target_.empty()) {
      if (!factor_.empty()) throw UsageError("--target-context computes the factor: leave out --factor.");
      if (!length_.empty()) throw UsageError("--target-context does not use --sequence-length: leave it out.");
      return;
    }
    if (scaling_.empty() && !factor_.empty()) throw UsageError("--factor needs --scaling METHOD.");
    if (!scaling_.empty() && json_) throw UsageError("--scaling always prints JSON: leave out --json.");
    if (!scaling_.empty() && !length_.empty())
      throw UsageError("--scaling does not use --sequence-length: leave it out.");
    if (factor_.empty() && !scaling_.empty() && rope_method_named(scaling_) &&
        rope_method_named(scaling_) != RopeMethod::unscaled)
      throw UsageError("--scaling " + scaling_ + " needs --factor F.");
  }

  RopeMethod method() const {
    if (const auto named = rope_method_named(scaling_)) return *named;
    throw std::invalid_argument("--scaling cannot be '" + scaling_ + "': it takes one of " + method_names() + ".");
  }

  void write_block(const LoadedModel& loaded) const {
    const double factor =
        factor_.empty() ? 1 : at_least_one("--factor", factor_, typed_real(factor_), "a number of at least 1");
    write_standard_output(
        block_text(patched_block(read_config(loaded), loaded.model, {.method = method(), .factor = factor})));
  }

  void write_recipe(const LoadedModel& loaded) const {
    const auto target = at_least_one("--target-context", target_, typed_integer_with_commas(target_),
                                     "a whole number of tokens, at least 1");
    if (target > kLongestSearched)
      throw std::invalid_argument("--target-context cannot be '" + target_ + "': the longest text is " +
                                  std::to_string(kLongestSearched) + " tokens.");
    std::optional<Runtime> runtime;
    if (!runtime_.empty()) {
      runtime = runtime_named(runtime_);
      if (!runtime)
        throw std::invalid_argument("--runtime cannot be '" + runtime_ + "': it takes one of " + runtime_names() + ".");
    }
    Recipe recipe = recipe_for(read_config(loaded), loaded.model, target, runtime,
                               scaling_.empty() ? std::nullopt : std::optional(method()));
    const RopeLayers& layers = *loaded.model.rope();
    if (layers.axes.empty())
      recipe.notes.push_back(smallest_base_sentence(layers.scaling.rotary_dim, target) + " The base of this model is " +
                             rounded(layers.scaling.base, 9) + ".");
    write_standard_output(json_ ? recipe_json(recipe) : recipe_text(recipe));
  }

  static nlohmann::json read_config(const LoadedModel& loaded) {
    return read_python_json(loaded.config, limit::kConfigBytes);
  }

  std::string source_, second_, length_, scaling_, factor_, target_, runtime_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> model_command(CLI::App& program) { return std::make_unique<ModelCommand>(program); }

}  // namespace ropewalk
