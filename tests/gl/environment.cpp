// The OpenGL context of these tests.
#include "gl_environment.h"

namespace ropewalk::test {
namespace {

testing::Environment* const environment = testing::AddGlobalTestEnvironment(new GlEnvironment);

}  // namespace
}  // namespace ropewalk::test
