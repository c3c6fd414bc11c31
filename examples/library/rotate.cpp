// Prints the scores of a query at position 20 and keys before it, rotated by RoPE.
#include <ropewalk/encodings/rotary.h>

#include <cstdio>
#include <numeric>
#include <vector>

int main() {
  const std::vector<double> q{1, 0, 1, 0}, k{1, 0, 1, 0};
  constexpr double kBase = 10000;
  for (const double distance : {0.0, 1.0, 2.0, 4.0, 8.0}) {
    const std::vector<double> rotated_q = ropewalk::rotate(q, 20, kBase, ropewalk::Pairing::interleaved);
    const std::vector<double> rotated_k = ropewalk::rotate(k, 20 - distance, kBase, ropewalk::Pairing::interleaved);
    const double score = std::inner_product(rotated_q.begin(), rotated_q.end(), rotated_k.begin(), 0.0);
    std::printf("distance %g: score %.6f\n", distance, score);
  }
}
