#include "lessons/lesson.h"

#include "figure/figure.h"

namespace ropewalk {

ParameterSet parameters_of_step(const Step& step) {
  ParameterSet set = default_parameters();
  if (step.preset)
    for (const Assignment& value :
         preset_by_id(figure_by_id(step.preset->figure), step.preset->preset).values)
      set.assign(value.id, value.value);
  for (const Assignment& value : step.values) set.assign(value.id, value.value);
  return set;
}

}  // namespace ropewalk
