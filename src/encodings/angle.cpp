#include "encodings/angle.h"

#include <cmath>

namespace ropewalk {

double angle_rad(double position, double inverse_frequency) { return position * inverse_frequency; }

SinCos sin_cos_at(double position, double inverse_frequency) {
  return portable::sin_cos(angle_rad(position, inverse_frequency));
}

double angle_error_bound(double position) { return kAngleErrorPerPosition * (std::abs(position) + 1.0); }

}  // namespace ropewalk
