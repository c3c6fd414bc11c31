// What each family of position encodings adds, where it adds it and which models use it, with the published quality.
#include "figure/figure.h"

namespace ropewalk {
namespace {

Plot evaluate(const ParameterSet&) {
  Plot plot{.title = "Absolute, relative, rotary", .subtitle = "what each adds, and where"};
  const Table families{
      .name = "families",
      .header = {"family", "adds", "where", "rows for any length", "works beyond training", "used by"},
      .rows = {{"sinusoidal", "a fixed vector", "input", "yes", "no", "Transformer (2017)"},
               {"learned table", "a learned vector", "input", "no: L rows", "impossible", "BERT, GPT-2, ViT, GPT-Neo"},
               {"relative (Shaw)", "learned vectors a distance", "keys, values", "clipped", "partly",
                "Shaw et al. 2018, Music Transformer"},
               {"T5 bias", "a learned number a bucket", "scores", "last bucket", "partly", "T5"},
               {"ALiBi", "-slope * distance", "scores", "yes", "somewhat", "BLOOM, MPT"},
               {"KERPLE", "a concave bias, learned", "scores", "yes", "somewhat", "Chi et al. 2022"},
               {"FIRE", "a small network's bias", "scores", "yes", "somewhat", "Li et al. 2023"},
               {"CoPE", "a vector by counted keys", "scores", "clipped", "unclear", "Golovneva et al. 2024"},
               {"rotary", "a rotation, norms kept", "q and k only", "yes", "no, unless extended",
                "Gemma, Llama, GPT-NeoX, GPT-J"},
               {"xPos", "a rotation and a decay", "q and k only", "yes", "somewhat", "Sun et al. 2022"},
               {"QK-norm", "no position, fixed norms", "q and k", "yes", "no position", "Qwen3, Gemma 3, OLMo 2"},
               {"diffusion", "sinusoids of a noise step", "every block", "yes", "not meant", "Ho et al. 2020"},
               {"NeRF", "sin 2^j x, cos 2^j x", "beside the input", "yes", "not meant", "Mildenhall et al. 2020"}}};
  const Table published{
      .name = "published",
      .header = {"model", "BLEU", "claimed by"},
      .rows = {{"Transformer-base", "27.3", "Vaswani et al. 2017"}, {"RoFormer", "27.5", "Su et al. 2021"}}};
  plot.panels = {{.title = "Families", .marks = {families}},
                 {.title = "Published quality, WMT14 English to German", .marks = {published}}};
  plot.notes = {
      "\"Rows for any length\" says where the encoding is defined, \"works beyond training\" what was found on longer "
      "texts (Press et al. 2022, Kazemnejad et al. 2023, and each method's own paper).",
      "GPT-Neo is sometimes listed among the rotary models: it has a learned table. Learned tables are sometimes said "
      "to be better; Vaswani et al. 2017 (table 3, row E) found the two nearly identical."};
  return plot;
}

}  // namespace

Figure position_families() {
  return {.id = "position_families",
          .title = "Absolute, relative, rotary",
          .topic = "Attention",
          .summary = "What each family adds, where it adds it, and which models use it",
          .source = "Su et al. 2021, table 1; Vaswani et al. 2017, table 2",
          .presets = {preset("article-001-who-uses-what", "Who uses which family", {}),
                      preset("article-004-bleu", "BLEU on WMT14 English to German", {})},
          .evaluate = evaluate};
}

}  // namespace ropewalk
