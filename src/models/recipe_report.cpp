// A recipe as text for people and as JSON for programs.
#include <nlohmann/json.hpp>

#include "models/recipe.h"
#include "text/numbers.h"
#include "text/printable.h"

namespace ropewalk {
namespace {

using OrderedJson = nlohmann::ordered_json;

std::string token_count(std::int64_t count) { return grouped(count) + " tokens"; }

void append(std::string& text, std::string_view what, const std::string& value) {
  constexpr std::size_t kColumn = 16;
  text += "  " + std::string(what) + std::string(kColumn - what.size(), ' ') + printable(value) + "\n";
}

std::string method_of(RopeMethod method, double factor, std::int64_t original_context) {
  return std::string(rope_method_name(method)) + ", factor " + rounded(factor) + " on " + token_count(original_context);
}

std::string reach_of(const Recipe& recipe) {
  std::string text = "new angles from ";
  if (recipe.new_angles_from)
    text += grouped(*recipe.new_angles_from) + ", counted from " + token_count(*recipe.change.original_context) +
            " without scaling";
  if (recipe.beyond_now_from)
    text += (recipe.new_angles_from ? "; from " : "") + grouped(*recipe.beyond_now_from) +
            ", compared with the model as it is up to " + token_count(recipe.context);
  return recipe.new_angles_from || recipe.beyond_now_from ? text : "no angle is new at any position";
}

/// All flags, as one types them.
std::string flags_of(const Recipe& recipe) {
  std::string text;
  for (const RecipeLine& line : recipe.lines) text += (text.empty() ? "" : " ") + printable(line.text);
  return text + "\n";
}

}  // namespace

std::string recipe_text(const Recipe& recipe) {
  std::string text = printable(recipe.model) + ", " + token_count(recipe.target) + "\n";
  append(text, "as it is", token_count(recipe.context) + (recipe.is_needed ? "" : ": nothing is needed"));
  const RuntimeFacts& runtime = facts_of(recipe.runtime);
  if (recipe.is_needed) {
    append(text, "method", method_of(recipe.change.method, recipe.change.factor, *recipe.change.original_context));
    append(text, "why", recipe.why);
    if (const PublishedExtension* e = recipe.published) {
      append(text, "published",
             method_of(e->method, e->factor, e->original_context) + ", for " + token_count(e->reach) + "; " +
                 std::string(e->source));
      append(text, "", std::string(e->advice));
    }
    append(text, "reach", reach_of(recipe));
    append(text, "short texts", recipe.short_texts);
    append(text, "cached keys", recipe.cached_keys);
    text += "\n" + std::string(runtime.name) +
            (recipe.block.empty() ? ": add these flags\n" + flags_of(recipe)
                                  : ": put this into config.json\n" + recipe.block) +
            "\n";
    for (const RecipeLine& line : recipe.lines)
      text += "  " + line.name + ": " + line.what + "\n      " + line.source + "\n";
    text += "\n  ! " + std::string(runtime.context) + "\n";
  }
  for (const std::string& note : recipe.notes) text += "  ! " + printable(note) + "\n";
  return text;
}

std::string recipe_json(const Recipe& recipe) {
  OrderedJson result = {{"model", recipe.model},
                        {"target_context", recipe.target},
                        {"context", recipe.context},
                        {"needed", recipe.is_needed}};
  if (recipe.is_needed) {
    const RuntimeFacts& runtime = facts_of(recipe.runtime);
    result["method"] = rope_method_name(recipe.change.method);
    result["factor"] = recipe.change.factor;
    result["original_context"] = *recipe.change.original_context;
    result["why"] = recipe.why;
    result["published"] = nullptr;
    if (const PublishedExtension* e = recipe.published)
      result["published"] = {{"models", e->models}, {"method", rope_method_name(e->method)},
                             {"factor", e->factor}, {"original_context", e->original_context},
                             {"reach", e->reach},   {"advice", e->advice},
                             {"source", e->source}};
    const auto or_null = [](const std::optional<std::int64_t>& value) {
      return value ? OrderedJson(*value) : OrderedJson();
    };
    result["new_angles_from"] = or_null(recipe.new_angles_from);
    result["new_angles_from_compared_with_now"] = or_null(recipe.beyond_now_from);
    result["short_texts"] = recipe.short_texts;
    result["cached_keys"] = recipe.cached_keys;
    result["runtime"] = runtime.id;
    result["version"] = runtime.name;
    result["block"] = recipe.block.empty() ? OrderedJson() : OrderedJson::parse(recipe.block);
    result["lines"] = OrderedJson::array();
    for (const RecipeLine& line : recipe.lines)
      result["lines"].push_back({{"text", line.text}, {"what", line.what}, {"source", line.source}});
    result["original_max_position_embeddings"] = runtime.context;
  }
  result["notes"] = recipe.notes;
  return printable_json(result.dump(2, ' ', false, OrderedJson::error_handler_t::replace)) + "\n";
}

}  // namespace ropewalk
