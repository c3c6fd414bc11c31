// What the program knows about types of models: the configuration classes of transformers, and published models that
// are not in that library.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

namespace ropewalk {

/// A model type and a JSON object with these keys, each of which may be missing:
///   encoding     a name of position_encoding_name; missing if the class only holds other models
///   if           [[key, value, encoding], ...]: another encoding for that value
///   why          a sentence that says why the encoding is unknown
///   table        learned or sinusoidal, for absolute positions
///   rows         [key, n]: the table of absolute positions has n rows more than the value of the key; patches stands
///                for the patches of an image
///   defaults     values of keys that a config.json lacks
///   aliases      {usual key: the key of this class}
///   pairing      interleaved; else half_split
///   rotates      the key of the part of a head that rotates, if that part counts as the head
///   whole_head   true if a head is qk_nope_head_dim + qk_rope_head_dim wide
///   partial      true if partial_rotary_factor is read even though the context is not scaled
///   softmax      true if scores are multiplied by YaRN's squared temperature at mscale_all_dim
///   alpha        true if a fixed alpha multiplies the base, as in Hunyuan
///   fixed        true if the base is always 10000 and rotary_dim is the only key
///   rotary_dim   true if the key rotary_dim is read
///   keys         {rope_theta, partial_rotary_factor or hidden_size: the key that is read instead}
///   attentions   how many attentions a layer has; missing: one
///   renames      {rope_type in the file: rope_type that it means}
///   kinds        the RoPE of several kinds of layers, see rope_sources.h
///   lists        true if rope_theta may be a list with a base for each layer
///   labels       {layer type: name of its RoPE}, where these differ; "" stands for all other types
///   axes         the number of axes whose coordinates turn equal parts of a head; alternating if two axes take
///                the frequencies of a whole head in turn; video if time takes what two thirds leave
///   layers       [[layer type, how many layers], ...], repeated for all layers
///   skips_mlp    true if layer types may name an mlp after each attention, which counts as the same layer
///   last         the type of the last layer
///   rope_layers  sliding: only layers with sliding attention have RoPE; sliding_or_all: unless all have full attention
///   parts        {key: [model type, changed defaults]}, the models inside
///   like         another model type, whose row holds for keys that this row lacks
///   source       where a model that is not in transformers is published
struct ClassRow {
  std::string_view model_type;
  std::string_view json;
};

/// Sorted by model_type.
const std::vector<ClassRow>& class_table();

/// @param model_type  as in config.json
/// @return            the row's object; null if the type is not known
nlohmann::json class_row(std::string_view model_type);

}  // namespace ropewalk
