// Compiles every file of shaders/ for desktop OpenGL 3.3 and for OpenGL ES 3.0, which WebGL 2 is based on.
#include <GLFW/glfw3.h>
#include <glad/gl.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "embedded_assets.h"
#include "gl/gl_objects.h"
#include "gl/graphics_error.h"

namespace ropewalk::gl {
namespace {

std::vector<std::string> shader_files() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(ROPEWALK_SOURCE_DIR "/shaders"))
    names.push_back("shaders/" + file.path().filename().string());
  return names;
}

/// @return the driver's error message; empty if the shader compiles
std::string compile_error(const std::string& version_line, const std::string& asset) {
  const std::string source = version_line + std::string(embedded_asset(asset));
  const GLuint shader = glCreateShader(asset.ends_with(".vert") ? GL_VERTEX_SHADER : GL_FRAGMENT_SHADER);
  const char* text = source.c_str();
  glShaderSource(shader, 1, &text, nullptr);
  glCompileShader(shader);
  GLint status = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &status);
  char log[1024] = "the driver gives no message";
  glGetShaderInfoLog(shader, sizeof log, nullptr, log);
  glDeleteShader(shader);
  return status == GL_TRUE ? "" : log;
}

void expect_all_compile(const std::string& version_line) {
  const std::vector<std::string> files = shader_files();
  EXPECT_GE(files.size(), 2u);
  for (const std::string& file : files) {
    EXPECT_TRUE(file.ends_with(".vert") || file.ends_with(".frag")) << file;
    EXPECT_EQ(compile_error(version_line, file), "") << file;
  }
  EXPECT_NE(compile_error(version_line + "?", files.front()), "") << "an error must be detected";
}

TEST(Shaders, CompileForTheDesktop) { expect_all_compile("#version 330 core\n"); }

TEST(Shaders, CompileForOpenGlEs) {
  GLFWwindow* const desktop = glfwGetCurrentContext();
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  glfwWindowHint(GLFW_CLIENT_API, GLFW_OPENGL_ES_API);
  glfwWindowHint(GLFW_CONTEXT_CREATION_API, GLFW_EGL_CONTEXT_API);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  GLFWwindow* const embedded = glfwCreateWindow(64, 64, "", nullptr, nullptr);
  glfwDefaultWindowHints();
  if (!embedded) GTEST_SKIP() << "this system offers no OpenGL ES 3.0";
  glfwMakeContextCurrent(embedded);
  gladLoadGL(glfwGetProcAddress);
  const auto* const version = reinterpret_cast<const char*>(glGetString(GL_VERSION));
  EXPECT_TRUE(std::string(version).starts_with("OpenGL ES")) << version;
  expect_all_compile("#version 300 es\n");
  glfwMakeContextCurrent(desktop);
  glfwDestroyWindow(embedded);
  gladLoadGL(glfwGetProcAddress);
}

TEST(Shaders, AnErrorNamesTheShader) {
  try {
    Program("fonts/Roboto-Bold.ttf", "shaders/heatmap.frag");
    FAIL() << "a font file was compiled as a shader";
  } catch (const GraphicsError& error) {
    EXPECT_TRUE(std::string(error.what()).starts_with("The shader fonts/Roboto-Bold.ttf does not compile"));
  }
}

TEST(Framebuffer, ReturnsThePixelsThatWereDrawn) {
  const Framebuffer framebuffer(3, 2);
  framebuffer.bind();
  glClearColor(1, 0, 0.2f, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  const std::vector<unsigned char> pixels = framebuffer.pixels();
  ASSERT_EQ(pixels.size(), 3u * 2 * 4);
  for (std::size_t i = 0; i < pixels.size(); i += 4)
    EXPECT_EQ(std::vector(pixels.begin() + static_cast<std::ptrdiff_t>(i),
                          pixels.begin() + static_cast<std::ptrdiff_t>(i) + 4),
              (std::vector<unsigned char>{255, 0, 51, 255}));
}

TEST(Framebuffer, RefusesASizeThatIsTooLarge) {
  GLint largest = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
  EXPECT_THROW(Framebuffer(largest * 2, 16), GraphicsError);
  while (glGetError() != GL_NO_ERROR) {
  }
}

}  // namespace
}  // namespace ropewalk::gl
