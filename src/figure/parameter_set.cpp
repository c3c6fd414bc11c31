#include "figure/parameter_set.h"

#include <algorithm>
#include <stdexcept>

#include "text/strings.h"

namespace ropewalk {

ParameterSet::ParameterSet(const std::vector<Parameter>& parameters) {
  auto unique = std::make_shared<std::vector<Parameter>>();
  for (const Parameter& parameter : parameters) {
    const auto known = std::ranges::find(*unique, parameter.id, &Parameter::id);
    if (known == unique->end()) {
      unique->push_back(parameter);
      values_.emplace(parameter.id, parameter.default_value);
    } else if (!known->same_as(parameter)) {
      throw std::logic_error("two different parameters are called " + parameter.id +
                             ": declare it once, in shared_parameters.cpp");
    }
  }
  parameters_ = std::move(unique);
}

const Parameter* ParameterSet::find(std::string_view id) const {
  const auto found = std::ranges::find(*parameters_, id, &Parameter::id);
  return found == parameters_->end() ? nullptr : &*found;
}

const Parameter& ParameterSet::parameter(std::string_view id) const {
  if (const Parameter* found = find(id)) return *found;
  throw std::logic_error("no parameter is called " + std::string(id));
}

const Value& ParameterSet::value(std::string_view id) const {
  const auto found = values_.find(id);
  if (found == values_.end()) throw std::logic_error("no parameter is called " + std::string(id));
  if (reads_ && !set_here_.contains(id)) reads_->emplace(id);
  return found->second;
}

ParameterSet ParameterSet::recorded(std::shared_ptr<ParameterIds> reads) const {
  ParameterSet copy = *this;
  copy.reads_ = std::move(reads);
  return copy;
}

void ParameterSet::replace(std::string_view id, Value value) {
  values_.find(id)->second = std::move(value);
  if (reads_) set_here_.emplace(id);
}

void ParameterSet::set(std::string_view id, Value value) {
  const Parameter& known = parameter(id);
  replace(id, known.clamp_and_snap(std::move(value)));
}

void ParameterSet::assign(std::string_view id, Value value) {
  const Parameter& known = parameter(id);
  replace(id, known.check(std::move(value)));
}

void ParameterSet::assign_text(std::string_view id, std::string_view text) {
  const Parameter& known = parameter(id);
  replace(id, known.parse(text));
}

void ParameterSet::reset(std::string_view id) { assign(id, parameter(id).default_value); }

bool ParameterSet::is_default(std::string_view id) const { return value(id) == parameter(id).default_value; }

const Parameter& known_parameter(std::string_view id, const ParameterSet& known) {
  if (const Parameter* parameter = known.find(id)) return *parameter;
  throw std::invalid_argument("no parameter is called " + quote(id) + ".");
}

}  // namespace ropewalk
