// A record for a parameter of type record, as if it had been read from a file.
#pragma once

#include "figure/parameter.h"

namespace ropewalk::test {

/// Its sizes are [2, 5, 6] where heads are accepted, [32, 3] for a bias of T5, else [5, 6].
inline Record small_record(const Parameter& parameter) {
  const bool is_bias = parameter.id == "bias_table";
  DataRecord data{.path = "/folder/" + parameter.id + ".npy",
                  .type = "F32",
                  .hash = std::string(64, 'a'),
                  .heads = parameter.record_use.has_heads ? 2 : 1,
                  .rows = is_bias ? 32 : 5,
                  .columns = is_bias ? 3 : 6};
  data.shape = {data.heads, data.rows, data.columns};
  for (std::int64_t i = 0; i < data.heads * data.rows * data.columns; ++i)
    data.values.push_back(static_cast<double>((37 * i) % 101 - 50) / 64);
  return Record(std::move(data));
}

}  // namespace ropewalk::test
