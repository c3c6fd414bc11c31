// `ropewalk model`: what position encoding a model uses, from its config.json or a preset.
#include <charconv>
#include <filesystem>
#include <optional>

#include "cli/command.h"
#include "cli/terminal.h"
#include "files/files.h"
#include "models/model.h"
#include "models/model_report.h"
#include "presets/model_presets.h"

namespace ropewalk {
namespace {

std::string preset_ids() {
  std::string ids;
  for (const ModelPreset& preset : model_presets()) ids += (ids.empty() ? "" : ", ") + preset.id;
  return ids;
}

std::string method_names() {
  std::string names;
  for (const RopeMethod method : rope_methods())
    names += (names.empty() ? "" : ", ") + std::string(rope_method_name(method));
  return names;
}

/// CLI11's own numbers take too much: see ParameterFlag.
template <class Number>
Number number_from(const std::string& flag, const std::string& text, std::string_view accepted) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !(number >= 1))
    throw std::invalid_argument(flag + " is '" + text + "'; accepted is " + std::string(accepted) + ".");
  return number;
}

class ModelCommand final : public Command {
 public:
  explicit ModelCommand(CLI::App& program)
      : Command(program, "model",
                "Tells what position encoding a model uses, from its config.json or a preset") {
    app()
        .add_option("FILE", source_, "A model's config.json, or one of the presets listed below")
        ->type_name("");
    app()
        .add_option("--sequence-length", length_,
                    "Tokens of the text, for what depends on them; else as loaded")
        ->type_name("N")
        ->take_last();
    app().add_flag("--json", json_, "Prints JSON");
    app()
        .add_option("--scaling", scaling_,
                    "Prints the rope_scaling block that extends this model instead: one of " + method_names())
        ->type_name("METHOD")
        ->take_last();
    app()
        .add_option("--factor", factor_, "With --scaling: how many times as long the context gets")
        ->type_name("F")
        ->take_last();
    app().footer("Presets: " + preset_ids() + ".");
  }

  void run() override {
    if (source_.empty())
      throw UsageError("model needs a config.json or a preset: ropewalk model --help lists them.");
    if (scaling_.empty() && !factor_.empty()) throw UsageError("--factor goes with --scaling METHOD.");
    if (!scaling_.empty() && json_) throw UsageError("--scaling prints JSON already, without --json.");
    if (!scaling_.empty() && !length_.empty())
      throw UsageError("--scaling does not depend on --sequence-length.");
    std::optional<std::int64_t> length;
    if (!length_.empty())
      length = number_from<std::int64_t>("--sequence-length", length_, "a whole number of at least 1");
    const Model model = read();
    if (!scaling_.empty()) return write_standard_output(block(model));
    write_standard_output(json_ ? model_json(model, length) : model_card(model, length));
  }

 private:
  Model read() const {
    if (!std::filesystem::exists(source_)) {
      if (const ModelPreset* preset = find_model_preset(source_)) return read_model(preset->config, source_);
      if (source_.find_first_of("./\\") == std::string::npos)
        throw std::invalid_argument("'" + source_ + "' is neither a file nor a preset: the presets are " +
                                    preset_ids() + ".");
    }
    const std::filesystem::path path = source_;
    const std::string bytes = read_file(path, kMaxConfigBytes);
    try {
      return read_model(bytes, path.stem().string());
    } catch (const std::invalid_argument& error) {
      throw std::invalid_argument(source_ + ": " + error.what());
    }
  }

  std::string block(const Model& model) const {
    const auto method = rope_method_named(scaling_);
    if (!method)
      throw std::invalid_argument("--scaling is '" + scaling_ + "'; accepted is one of " + method_names() +
                                  ".");
    if (factor_.empty() && *method != RopeMethod::unscaled)
      throw UsageError("--scaling " + scaling_ + " needs --factor F.");
    return scaling_block(
        model, *method,
        factor_.empty() ? 1 : number_from<double>("--factor", factor_, "a number of at least 1"));
  }

  std::string source_, length_, scaling_, factor_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> model_command(CLI::App& program) { return std::make_unique<ModelCommand>(program); }

}  // namespace ropewalk
