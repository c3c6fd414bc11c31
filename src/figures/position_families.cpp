// What each family of position encodings adds, where it adds it and which models use it, with the published quality.
#include "figure/figure.h"

namespace ropewalk {
namespace {

Plot evaluate(const ParameterSet&) {
  Plot plot{.title = "Absolute, relative, rotary", .subtitle = "what each adds, and where"};
  const Table families{
      .name = "families",
      .header = {"family", "adds", "where", "any length", "used by"},
      .rows = {{"sinusoidal", "a fixed vector", "input", "yes", "Transformer (2017)"},
               {"learned table", "a learned vector", "input", "no: L rows", "BERT, GPT-2, RoBERTa, ViT, GPT-Neo"},
               {"relative (Shaw)", "a learned vector a distance", "keys", "clipped", "Music Transformer"},
               {"T5 bias", "a learned number a bucket", "scores", "last bucket", "T5"},
               {"ALiBi", "slope * distance", "scores", "yes", "BLOOM, MPT"},
               {"rotary", "a rotation, norms kept", "q and k only", "yes", "Gemma, Llama, GPT-NeoX, GPT-J"}}};
  const Table published{
      .name = "published",
      .header = {"model", "BLEU", "claimed by"},
      .rows = {{"Transformer-base", "27.3", "Vaswani et al. 2017"}, {"RoFormer", "27.5", "Su et al. 2021"}}};
  plot.panels = {{.title = "Families", .marks = {families}},
                 {.title = "Published quality, WMT14 English to German", .marks = {published}}};
  plot.notes = {"Article 001 lists GPT-Neo among the rotary models: it has a learned table.",
                "Article 002 puts learned tables ahead of sinusoids; Vaswani et al. found the two nearly identical.",
                "RoFormer's paper also says that its pre-training loss falls faster than BERT's. No curve is drawn "
                "here, as none was published as numbers. Rotations preserve norms and do not change values, so linear "
                "attention can "
                "use them."};
  return plot;
}

}  // namespace

Figure position_families() {
  return {.id = "position_families",
          .title = "Absolute, relative, rotary",
          .topic = "Attention",
          .source = "Su et al. 2021, tables 1 and 2; Vaswani et al. 2017, table 2",
          .presets = {preset("article-001-who-uses-what", "Who uses which family", {}),
                      preset("article-004-bleu", "BLEU on WMT14 English to German", {})},
          .evaluate = evaluate};
}

}  // namespace ropewalk
