// Creates one hidden OpenGL context for all tests of a test program.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "gl/gl_context.h"

namespace ropewalk::test {

/// Register one instance with testing::AddGlobalTestEnvironment.
class GlEnvironment : public testing::Environment {
 public:
  void SetUp() override { context_ = std::make_unique<gl::GlContext>(gl::GlContext::hidden()); }
  void TearDown() override { context_.reset(); }

 private:
  std::unique_ptr<gl::GlContext> context_;
};

}  // namespace ropewalk::test
