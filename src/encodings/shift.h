// The linear map that moves a sinusoidal position vector by a fixed offset.
#pragma once

#include <Eigen/Core>
#include <cstdint>

#include "encodings/sinusoidal.h"

namespace ropewalk {

/// Shift matrix M_k: PE[p+k] = M_k PE[p] for every position p, where k is the offset. Its block for pair i is
///   [  cos k theta_i  sin k theta_i ]
///   [ -sin k theta_i  cos k theta_i ]
/// which is the transpose of RoPE's block in R_k. With `concatenated` the two columns of pair i are i and
/// i + dim/2.
/// @param offset    tokens, finite; negative and fractions allowed
/// @param settings  dim even: no matrix can shift a sine without its cosine
/// @return          [dim, dim], each entry within kAngleErrorPerPosition * (|offset| + 1) of the exact one
/// @throws std::invalid_argument naming the argument and its value
/// @source Vaswani et al. 2017, arXiv:1706.03762, sec. 3.5 ("a linear function of PE_pos")
Eigen::MatrixXd shift_matrix(double offset, const SinusoidalSettings& settings);

}  // namespace ropewalk
