#include "encodings/wave_rows.h"

namespace ropewalk {
namespace {

/// Tiles until sin_cos_at computes the anchors again. Until then each tile adds a product in double, and
/// rounding stays below 64 * 4e-16 = 3e-14.
constexpr int kTilesBetweenAnchors = 64;

}  // namespace

WaveRows::WaveRows(std::span<const Wave> waves, std::int64_t first_position, const Loops& loops)
    : waves_(waves), position_(first_position), loops_(loops), tile_(std::make_unique<WaveTile>()) {
  for (std::size_t k = 0; k < waves_.size(); ++k) {
    const SinCos one = sin_cos_at(1.0, waves_[k].inverse_frequency);
    SinCos turn{0.0, 1.0};
    for (std::size_t r = 0; r < kTileRows; ++r) {
      tile_->turn_cos[r][k] = static_cast<float>(turn.cos);
      tile_->turn_sin[r][k] = static_cast<float>(turn.sin);
      turn = {turn.sin * one.cos + turn.cos * one.sin, turn.cos * one.cos - turn.sin * one.sin};
    }
    const SinCos step = sin_cos_at(kTileRows, waves_[k].inverse_frequency);
    tile_->step_cos[k] = step.cos;
    tile_->step_sin[k] = step.sin;
  }
  compute_anchor();
}

void WaveRows::compute_anchor() {
  for (std::size_t k = 0; k < waves_.size(); ++k) {
    const SinCos at = sin_cos_at(static_cast<double>(position_), waves_[k].inverse_frequency);
    tile_->wave[k] = waves_[k].is_cosine ? at.cos : at.sin;
    tile_->slope[k] = waves_[k].is_cosine ? -at.sin : at.cos;
  }
  advances_ = 0;
}

void WaveRows::write(std::size_t rows, float* out, std::size_t pitch) const {
  loops_.fill_rows(*tile_, rows, waves_.size(), out, pitch);
}

void WaveRows::stream(std::size_t rows, float* out, std::size_t pitch) const {
  loops_.stream_rows(*tile_, rows, waves_.size(), out, pitch);
}

void WaveRows::advance() {
  position_ += static_cast<std::int64_t>(kTileRows);
  if (++advances_ < kTilesBetweenAnchors)
    loops_.advance(*tile_);
  else
    compute_anchor();
}

}  // namespace ropewalk
