#include "figure/series_look.h"

#include <array>

namespace ropewalk {
namespace {

constexpr std::array kRoles = {Role::series_1, Role::series_2, Role::series_3, Role::series_4};
constexpr std::array kStyles = {LineStyle::solid, LineStyle::dashed, LineStyle::dash_dotted,
                                LineStyle::dotted};

}  // namespace

SeriesLook series_look(std::size_t index) {
  const std::size_t round = index / kRoles.size();  // each round moves the styles on by one
  return {kRoles[index % kRoles.size()], kStyles[(index + round) % kStyles.size()]};
}

}  // namespace ropewalk
