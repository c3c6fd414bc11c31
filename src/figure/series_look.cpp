#include "figure/series_look.h"

#include <array>

namespace ropewalk {
namespace {

constexpr std::array kRoles = {Role::series_1, Role::series_2, Role::series_3, Role::series_4};
constexpr std::array kStyles = {LineStyle::solid,         LineStyle::dashed,          LineStyle::dash_dotted,
                                LineStyle::dotted,        LineStyle::long_dashed,     LineStyle::dash_dot_dotted,
                                LineStyle::sparse_dotted, LineStyle::long_dash_dotted};

}  // namespace

SeriesLook series_look(std::size_t index) {
  const std::size_t round = index / kStyles.size();  // each round of styles has other colours
  return {kRoles[(index + round) % kRoles.size()], kStyles[index % kStyles.size()]};
}

}  // namespace ropewalk
