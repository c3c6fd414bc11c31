// Creates the OpenGL context that the tests of this folder share.
#include "gl_environment.h"

namespace ropewalk::test {
namespace {

testing::Environment* const environment = testing::AddGlobalTestEnvironment(new GlEnvironment);

}  // namespace
}  // namespace ropewalk::test
