#include "models/recipe.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>
#include <stdexcept>

#include "encodings/frequency.h"
#include "models/other_formats.h"
#include "portable/functions.h"
#include "text/numbers.h"
#include "text/printable.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

constexpr double kMostTokens = 1e15;  // a file may state any factor

std::string tokens(std::int64_t count) { return grouped(count) + " tokens"; }

/// Gemma 3 states the context after scaling beside linear scaling; all others state the one before it, as vLLM and
/// SGLang read it.
bool states_scaled_context(const Model& model) { return model.model_type.starts_with("gemma3"); }

/// How many tokens the model reads as it is, as its card says.
std::int64_t present_context(const Model& model) {
  const RopeScaling& s = model.rope()->scaling;
  const std::int64_t stated = model.max_context.value_or(0);
  const auto extended =
      static_cast<std::int64_t>(std::min(kMostTokens, static_cast<double>(s.original_context) * s.factor));
  switch (s.method) {
    case RopeMethod::linear: return states_scaled_context(model) ? stated : std::max(extended, stated);
    case RopeMethod::yarn:
    case RopeMethod::dynamic: return std::max(extended, stated);
    default: return std::max(stated, s.method == RopeMethod::unscaled ? stated : s.original_context);
  }
}

const PublishedExtension* published_for(const Model& model) {
  const RopeScaling& s = model.rope()->scaling;
  const std::string_view type = std::string_view(model.model_type).substr(0, model.model_type.find(" (GGUF)"));
  const auto found = std::ranges::find_if(published_extensions(), [&](const PublishedExtension& e) {
    return std::ranges::find(e.model_types, type) != e.model_types.end() && model.max_context == e.max_context &&
           s.base == e.base && s.method == RopeMethod::unscaled;
  });
  return found == published_extensions().end() ? nullptr : &*found;
}

/// Rounded up, so that the context is reached.
double rounded_up(double factor) { return std::ceil(factor * 1e6 - 1e-6) / 1e6; }

/// The factor of ntk with which no angle is new up to `ratio` times the original context: ntk slows the first pair
/// that made no full turn by less than the slowest.
double ntk_factor(const RopeScaling& s, double ratio) {
  const std::vector<double> thetas = inverse_frequencies(s.rotary_dim, s.base);
  const auto context = static_cast<double>(s.original_context);
  const auto first = std::ranges::find_if(thetas, [&](double t) { return t * context < 2 * std::numbers::pi; });
  const auto pair = static_cast<double>(std::max<std::ptrdiff_t>(1, first - thetas.begin()));
  if (first == thetas.end()) return ratio;
  return portable::pow(ratio, static_cast<double>(s.rotary_dim - 2) / (2 * pair));
}

ScalingChange change_for(const Model& model, RopeMethod method, const PublishedExtension* published,
                         std::int64_t target, std::int64_t context) {
  RopeScaling s = model.rope()->scaling;
  if (published && method == published->method) s.original_context = published->original_context;
  if (s.method == RopeMethod::linear && states_scaled_context(model))
    s.original_context =
        std::max<std::int64_t>(1, std::llround(std::min(kMostTokens, static_cast<double>(context) / s.factor)));
  if (method == RopeMethod::dynamic) s.original_context = *model.max_context;  // transformers reads no other
  const double ratio = static_cast<double>(target) / static_cast<double>(s.original_context);
  ScalingChange change{.method = method, .factor = ratio, .original_context = s.original_context};
  if (method == s.method && method != RopeMethod::dynamic)
    change.factor = s.factor * static_cast<double>(target) / static_cast<double>(context);
  else if (method == RopeMethod::ntk)
    change.factor = ntk_factor(s, ratio);
  else if (published && method == published->method && target <= published->reach)
    change.factor = std::min(ratio, published->factor);
  change.factor = std::max(1.0, rounded_up(change.factor));
  return change;
}

/// llama.cpp reads flags, and needs no keys.
bool can_write(const Json& config, const Model& model, const Recipe& recipe) {
  if (recipe.runtime == Runtime::llama_cpp || is_gguf_header(config) || is_params(config)) return true;
  try {
    patched_block(config, model, recipe.change);
    return true;
  } catch (const std::invalid_argument&) {
    return false;
  }
}

void choose(const Json& config, const Model& model, std::optional<RopeMethod> asked, Recipe& recipe) {
  const RopeScaling& s = model.rope()->scaling;
  const auto change_to = [&](RopeMethod method) {
    return change_for(model, method, recipe.published, recipe.target, recipe.context);
  };
  if (asked) {
    if (*asked == RopeMethod::unscaled)
      throw std::invalid_argument("--scaling default scales nothing: choose another method.");
    recipe.change = change_to(*asked);
    recipe.why = "You asked for it.";
    return;
  }
  if (s.method == RopeMethod::longrope)
    throw std::invalid_argument(printable(model.name) + " reads " + tokens(recipe.context) +
                                " with lists that a search has found for them; lists for more cannot be computed: "
                                "choose another method with --scaling.");
  if (s.method != RopeMethod::unscaled) {
    recipe.change = change_to(s.method);
    recipe.why = "The model has this scaling already, with the factor " + shortest(s.factor) + " for " +
                 tokens(recipe.context) + ": factors multiply, and the context before any scaling counts.";
    return;
  }
  if (recipe.published) {
    recipe.change = change_to(recipe.published->method);
    recipe.why = "The makers published it for " + std::string(recipe.published->models) + ".";
    if (recipe.target > recipe.published->reach)
      recipe.notes.push_back("The makers state " + tokens(recipe.published->reach) + ", not " + tokens(recipe.target) +
                             ": nobody vouches for more.");
    return;
  }
  recipe.change = change_to(RopeMethod::yarn);
  recipe.why =
      "It keeps the fast pairs, which tell neighbours apart, and in its paper it needed the least training (Peng et "
      "al. "
      "2023, arXiv:2309.00071); no scaling of the makers is known here.";
  if (can_write(config, model, recipe)) return;
  recipe.change = change_to(RopeMethod::ntk);
  if (!can_write(config, model, recipe))
    throw std::invalid_argument("model_type '" + model.model_type +
                                "' reads no scaling of RoPE from its config.json; llama.cpp has flags that need none: "
                                "--runtime llama.cpp.");
  recipe.why = "model_type " + model.model_type + " does not read yarn, and every class reads a larger base.";
}

void measure_reach(const Model& model, Recipe& recipe) {
  const RopeScaling& s = model.rope()->scaling;
  RopeScaling after = changed_scaling(s, recipe.change);
  RopeScaling before = after;
  before.method = RopeMethod::unscaled;
  after.sequence_length = recipe.target;
  const std::vector<double> frequencies = scaled_rope(after).inverse_frequencies;
  if (after.method != RopeMethod::proportional)
    if (const auto range = known_range(scaled_rope(before).inverse_frequencies, frequencies, after.original_context))
      recipe.new_angles_from = first_new_position(*range);
  if (s.method == RopeMethod::unscaled) return;
  RopeScaling now = s;
  now.sequence_length = recipe.context;
  if (const auto range = known_range(scaled_rope(now).inverse_frequencies, frequencies, recipe.context))
    recipe.beyond_now_from = first_new_position(*range);
}

void tell_costs(const Model& model, Recipe& recipe) {
  const RopeScaling& s = model.rope()->scaling;
  const RopeScaling after = changed_scaling(s, recipe.change);
  recipe.cached_keys =
      "Keys that were cached before the change are rotated with the old frequencies: empty prefix caches and saved "
      "prompts.";
  if (after.method == RopeMethod::dynamic) {
    recipe.short_texts = "Texts up to " + tokens(after.original_context) +
                         " stay as they are with transformers; vLLM "
                         "and SGLang compute one base at the start, which changes them too.";
    recipe.cached_keys +=
        " With transformers also a text that grows mixes frequencies: its cached keys keep those of the length at "
        "which they were computed.";
    return;
  }
  if (after.method == RopeMethod::longrope) {
    recipe.short_texts = "Texts up to " + tokens(after.original_context) +
                         " use short_factor with transformers; vLLM uses long_factor for all texts if --max-model-len "
                         "is more than that.";
    return;
  }
  RopeScaling now = s;
  now.sequence_length = recipe.context;
  double scores = portable::square(scaled_rope(after).attention_factor / scaled_rope(now).attention_factor);
  if (model.rope()->softmax_factor != 1 && after.method == RopeMethod::yarn)  // DeepSeek's second temperature
    scores *= portable::square(yarn_temperature(after.factor, after.mscale_all_dim)) / model.rope()->softmax_factor;
  recipe.short_texts = "All texts get the new frequencies, whatever their length";
  if (scores != 1) recipe.short_texts += ", and their scores are multiplied by " + rounded(scores, 4);
  recipe.short_texts += ": run texts up to " + tokens(recipe.context) + " without the change.";
}

}  // namespace

std::optional<Runtime> runtime_named(std::string_view id) {
  const auto found = std::ranges::find(runtimes(), id, &RuntimeFacts::id);
  return found == runtimes().end() ? std::nullopt : std::optional(found->runtime);
}

Recipe recipe_for(const Json& config, const Model& model, std::int64_t target, std::optional<Runtime> runtime,
                  std::optional<RopeMethod> method) {
  if (!model.rope())
    throw std::invalid_argument(printable(model.name) + " has no RoPE: its encoding is " +
                                std::string(position_encoding_name(model.encoding)) + ", which no scaling extends.");
  if (!model.max_context)
    throw std::invalid_argument(printable(model.name) +
                                " does not state how many tokens it reads, so no factor can be computed: use "
                                "--scaling METHOD --factor F.");
  Recipe recipe{.model = model.name, .target = target, .context = present_context(model)};
  recipe.runtime = runtime.value_or(is_gguf_header(config) ? Runtime::llama_cpp : Runtime::transformers);
  recipe.published = published_for(model);
  const RopeScaling& s = model.rope()->scaling;
  if (s.method == RopeMethod::linear && s.factor > 1 && s.original_context == *model.max_context)
    recipe.notes.push_back(
        states_scaled_context(model)
            ? "max_position_embeddings of Gemma 3 is the context after scaling."
            : "max_position_embeddings, " + grouped(*model.max_context) +
                  ", is taken as the context before scaling, as vLLM and SGLang do; if it is meant as the context "
                  "after it, the model reads only that many tokens, and " +
                  tokens(target) + " need the factor " +
                  rounded(s.factor * static_cast<double>(target) / static_cast<double>(*model.max_context)) + ".");
  if (target <= recipe.context) return recipe;
  recipe.is_needed = true;
  choose(config, model, method, recipe);
  check_change(model, recipe.change);
  measure_reach(model, recipe);
  tell_costs(model, recipe);
  write_for_runtime(config, model, recipe);
  return recipe;
}

}  // namespace ropewalk
