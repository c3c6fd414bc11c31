#include "encodings/mean_scores.h"

#include <span>

#include "encodings/argument.h"

namespace ropewalk {
namespace {

std::span<const double> row_of(const Rows& rows, Eigen::Index row) {
  return {rows.row(row).data(), static_cast<std::size_t>(rows.cols())};
}

void require_tokens(const TokenVectors& tokens) {
  if (tokens.q.rows() < 1 || tokens.q.rows() != tokens.k.rows())
    reject_argument("the number of tokens", tokens.q.rows(), "1 or more, as many of queries as of keys");
}

void divide(ScoreTerms& terms, double norms) {
  if (norms == 0) return;
  for (std::vector<double>* values : {&terms.dot, &terms.cross})
    for (double& value : *values) value /= norms;
}

}  // namespace

ScoreTerms own_key_terms(const TokenVectors& tokens, Pairing pairing) {
  require_tokens(tokens);
  ScoreTerms sum;
  double norms = 0;
  for (Eigen::Index token = 0; token < tokens.q.rows(); ++token) {
    const ScoreTerms terms = score_terms(row_of(tokens.q, token), row_of(tokens.k, token), pairing);
    norms += tokens.q.row(token).norm() * tokens.k.row(token).norm();
    sum.dot.resize(terms.dot.size());
    sum.cross.resize(terms.cross.size());
    for (std::size_t i = 0; i < terms.dot.size(); ++i) {
      sum.dot[i] += terms.dot[i];
      sum.cross[i] += terms.cross[i];
    }
  }
  divide(sum, norms);
  return sum;
}

ScoreTerms any_key_terms(const TokenVectors& tokens, Pairing pairing) {
  require_tokens(tokens);
  const Rows q = tokens.q.colwise().sum(), k = tokens.k.colwise().sum();
  ScoreTerms terms = score_terms(row_of(q, 0), row_of(k, 0), pairing);
  divide(terms, tokens.q.rowwise().norm().sum() * tokens.k.rowwise().norm().sum());
  return terms;
}

}  // namespace ropewalk
