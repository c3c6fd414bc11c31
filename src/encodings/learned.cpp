#include "encodings/learned.h"

#include "encodings/argument.h"
#include "encodings/random.h"

namespace ropewalk {

Eigen::MatrixXd learned_table(std::int64_t rows, std::int64_t dim, std::uint32_t seed, double deviation) {
  if (rows < 1) reject_argument("rows", rows, "a whole number of at least 1");
  require_dim(dim);
  LegacyRandom random(seed);
  Eigen::MatrixXd table(rows, dim);
  for (Eigen::Index row = 0; row < rows; ++row)
    for (Eigen::Index column = 0; column < dim; ++column) table(row, column) = deviation * random.normal();
  return table;
}

}  // namespace ropewalk
