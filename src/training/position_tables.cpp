#include "training/position_tables.h"

#include <cmath>

#include "encodings/alibi.h"
#include "encodings/angle.h"
#include "encodings/relative.h"
#include "encodings/sinusoidal.h"

namespace ropewalk {
namespace {

std::int64_t whole(std::size_t number) { return static_cast<std::int64_t>(number); }

template <typename Number>
void add_waves(PositionTables<Number>& tables, const TransformerShape& shape) {
  const SinusoidalTable table({.dim = whole(shape.width), .base = shape.base});
  for (std::size_t position = 0; position < tables.length; ++position)
    for (const double wave : table.vector_at(static_cast<double>(position)))
      tables.waves.push_back(static_cast<Number>(wave * kEmbeddingDeviation * std::sqrt(2.0)));
}

template <typename Number>
void add_turns(PositionTables<Number>& tables, const TransformerShape& shape, const ContextScaling& scaling) {
  const ScaledRope rope = scaled_rope({.method = scaling.method,
                                       .rotary_dim = whole(shape.rotating()),
                                       .base = shape.base,
                                       .factor = scaling.factor,
                                       .original_context = whole(scaling.trained_length)});
  for (std::size_t position = 0; position < tables.length; ++position)
    for (const double theta : rope.inverse_frequencies) {
      const SinCos turn = sin_cos_at(static_cast<double>(position), theta);
      tables.cos.push_back(static_cast<Number>(rope.attention_factor * turn.cos));
      tables.sin.push_back(static_cast<Number>(rope.attention_factor * turn.sin));
      tables.minus_sin.push_back(-tables.sin.back());
    }
}

}  // namespace

template <typename Number>
PositionTables<Number> position_tables(const TransformerShape& shape, std::size_t length,
                                       const ContextScaling& scaling) {
  PositionTables<Number> tables{.length = length};
  switch (shape.scheme) {
    case PositionScheme::none:
    case PositionScheme::learned: break;
    case PositionScheme::sinusoidal: add_waves(tables, shape); break;
    case PositionScheme::rope: add_turns(tables, shape, scaling); break;
    case PositionScheme::alibi:
      for (const double slope : alibi_slopes(whole(shape.heads)))
        for (std::size_t distance = length; distance-- > 0;)
          tables.bias.push_back(static_cast<Number>(alibi_bias(slope, whole(distance), 0)));
      break;
    case PositionScheme::shaw:
      for (std::size_t distance = 0; distance < length; ++distance)
        tables.rows.push_back(static_cast<std::size_t>(whole(shape.shaw_clip) +
                                                       clipped_distance(whole(distance), 0, whole(shape.shaw_clip))));
      break;
    case PositionScheme::t5:
      for (std::size_t distance = 0; distance < length; ++distance)
        tables.rows.push_back(static_cast<std::size_t>(t5_bucket(-whole(distance), shape.buckets)));
      break;
  }
  return tables;
}

template PositionTables<float> position_tables(const TransformerShape&, std::size_t, const ContextScaling&);
template PositionTables<double> position_tables(const TransformerShape&, std::size_t, const ContextScaling&);

}  // namespace ropewalk
