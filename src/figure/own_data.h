// What figures share that show numbers from the user's files instead of those that Ropewalk makes itself.
#pragma once

#include <Eigen/Core>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "encodings/score_matrix.h"
#include "figure/parameter_set.h"
#include "figure/plot.h"

namespace ropewalk {

/// The values with d_model as wide as the record, if the record has values: a figure that draws it reads these.
ParameterSet fitted_to(const ParameterSet& set, const TypedParameter<Record>& parameter);
/// The same for queries, and for keys if there are no queries.
ParameterSet fitted_to_vectors(const ParameterSet& set);

/// The user's queries and keys of the chosen head.
struct OwnVectors {
  TokenVectors tokens;  ///< q and k have as many rows; if there is a file for one of them only, both are its vectors
  std::string source;   ///< for the subtitle: "q.npy and k.npy, head 3 of 12"
  std::vector<std::string> notes;
};

/// Nothing if there is no file. If there are fewer heads of keys than of queries, each serves as many queries, as in
/// grouped-query attention.
/// @param most  rows that are needed
/// @throws std::invalid_argument if queries and keys have different widths
std::optional<OwnVectors> own_vectors(const ParameterSet& set, std::int64_t most);

/// The cosine between two rows of a table; 0 if one of them is 0.
double row_cosine(const Eigen::MatrixXd& table, Eigen::Index row, Eigen::Index other);

/// The cosine between each two rows, computed where it is looked at.
std::shared_ptr<const HeatmapSource> row_cosines(Eigen::MatrixXd table);

/// A table as a heatmap.
std::shared_ptr<const HeatmapSource> dense_heatmap(const Eigen::MatrixXd& values);

}  // namespace ropewalk
