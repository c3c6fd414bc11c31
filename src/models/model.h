// The position encoding of a model, as its config.json states it.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "encodings/rope_scaling.h"
#include "encodings/rotary.h"

namespace ropewalk {

enum class PositionEncoding {
  rope,
  absolute,  ///< a vector is added to each token, see Model::table
  relative,  ///< a vector or a bias for each distance, other than T5's and ALiBi's
  t5,
  alibi,
  none,    ///< the code of the model has no position encoding
  unknown  ///< the program cannot tell; a warning says why
};

/// "rope", "absolute", "relative", "t5", "alibi", "none" or "unknown".
std::string_view position_encoding_name(PositionEncoding encoding);

/// Where the vectors of absolute positions come from.
enum class TableKind { unknown, learned, sinusoidal };

/// "unknown", "learned" or "sinusoidal".
std::string_view table_kind_name(TableKind kind);

/// RoPE in all layers of a model, or in the layers of one type.
struct RopeLayers {
  std::string layer_type;     ///< "full_attention", "sliding_attention"; empty if all layers are alike
  std::string rope_type;      ///< as transformers calls it: "default", "yarn", ...
  std::int64_t head_dim = 0;  ///< width of a head's vector, of which rotary_dim dimensions rotate
  Pairing pairing = Pairing::half_split;
  RopeScaling scaling;  ///< its sequence_length is not set
  /// The dimensions that turn with each coordinate of an image or a film, such as 16, 56 and 56 with time, row and
  /// column; empty if there is one position. Then scaling is that of the widest axis; the others have other rotary_dims.
  std::vector<std::int64_t> axes;
  /// Two axes take the frequencies of a whole head in turn, as in Pixtral; else each axis has its own from 1 on.
  bool alternates_axes = false;
  /// scaling.original_context is original_max_position_embeddings, the context in training. Else it is
  /// max_position_embeddings, which may be more than that.
  bool states_trained_context = false;
  std::optional<std::int64_t> window;  ///< tokens that these layers see before each token, if all see no more
  /// The model multiplies its scores by this and by the square of the attention factor. It is not 1 for DeepSeek, whose
  /// softmax contains the square of YaRN's temperature at mscale_all_dim.
  double softmax_factor = 1;

  /// Inverse frequencies and attention factor at a sequence length in tokens; without one, those of the newly loaded
  /// model (see RopeScaling::sequence_length). The frequencies of several axes follow one another.
  ScaledRope at(std::optional<std::int64_t> sequence_length) const;
};

/// Layers from the first to the last, counted from 0.
struct LayerRange {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

/// "0-2,4-6"; empty without ranges.
std::string layer_ranges_text(const std::vector<LayerRange>& ranges);

/// The layers of one part of a model that encode positions alike.
struct LayerGroup {
  std::vector<LayerRange> ranges;  ///< ascending; empty if the file does not tell which layers these are
  std::string layer_type;          ///< "full_attention", "linear_attention", "mamba"; empty if all layers are alike
  PositionEncoding encoding = PositionEncoding::none;
  std::optional<std::size_t> rope;     ///< index into Model::layers; only with encoding rope
  std::optional<std::int64_t> window;  ///< tokens that these layers see before each token, if they see no more
};

/// A model, or one part of a model: its text, vision or audio part.
struct Model {
  std::string name;
  std::string part = "text";  ///< "text", "vision" or "audio"
  std::string path;           ///< of the part's object in config.json: "text_config"; empty for the whole file
  std::string model_type;     ///< may be empty
  std::string source;         ///< URL of the published config.json; empty unless the file has the key `source`
  PositionEncoding encoding = PositionEncoding::unknown;
  TableKind table = TableKind::unknown;          ///< of absolute positions
  std::optional<std::int64_t> table_rows;        ///< positions that the table of absolute positions has
  std::int64_t head_dim = 0;                     ///< 0: unknown
  std::int64_t heads = 0;                        ///< 0: unknown
  std::int64_t buckets = 0;                      ///< of T5's bias; 0 for other encodings
  std::int64_t bucket_max_distance = 0;          ///< tokens, of T5's bias; 0 for other encodings
  std::optional<std::int64_t> max_context;       ///< tokens, max_position_embeddings; none: no stated limit
  std::optional<std::int64_t> original_context;  ///< tokens, before the context was extended
  std::vector<RopeLayers> layers;                ///< full attention first; empty without RoPE
  std::vector<LayerGroup> layer_map;             ///< which layers encode positions how; in the order of the first layer
  std::vector<Model> parts;                      ///< the parts besides this one, which have no parts themselves
  std::vector<std::string> warnings;             ///< one sentence each

  /// The first of the layers; nullptr if the model has no RoPE.
  const RopeLayers* rope() const { return layers.empty() ? nullptr : &layers.front(); }
};

/// Reads a model's config.json by the rules of the newest transformers. If older versions read it differently, a
/// warning says so. A params.json and the header of a GGUF file are read too, see models/other_formats.h.
/// @param text  the text of the file, at most limit::kConfigBytes
/// @param name  the model's name if the file has neither `name` nor a `_name_or_path` with a name
/// @throws std::invalid_argument with one sentence, as read_python_json does; for an invalid value it names the key's path
Model read_model(std::string_view text, std::string_view name);
/// Likewise, from JSON that read_python_json or read_gguf_header has returned.
Model read_parsed_model(const nlohmann::json& config, std::string_view name);

}  // namespace ropewalk
