#include <dlfcn.h>

#include <array>
#include <cstdint>
#include <span>

#include "gl/device_context.h"

namespace ropewalk::gl {
namespace {

// The part of EGL that is used here, with the names of its specification. libEGL is loaded when the program runs, because it
// is missing on many machines; so are its headers.
using EGLBoolean = unsigned int;
using EGLenum = unsigned int;
using EGLint = std::int32_t;
using EGLDevice = void*;
using EGLDisplay = void*;
using EGLConfig = void*;
using EGLSurface = void*;
using EGLContext = void*;
constexpr EGLenum EGL_PLATFORM_DEVICE = 0x313F;
constexpr EGLenum EGL_OPENGL_API = 0x30A2;
constexpr EGLint EGL_NONE = 0x3038;
constexpr EGLint EGL_SURFACE_TYPE = 0x3033;
constexpr EGLint EGL_PBUFFER_BIT = 1;
constexpr EGLint EGL_RENDERABLE_TYPE = 0x3040;
constexpr EGLint EGL_OPENGL_BIT = 8;
constexpr EGLint EGL_CONTEXT_MAJOR_VERSION = 0x3098;
constexpr EGLint EGL_CONTEXT_MINOR_VERSION = 0x30FB;
constexpr EGLint EGL_CONTEXT_PROFILE_MASK = 0x30FD;
constexpr EGLint EGL_CONTEXT_CORE_PROFILE_BIT = 1;

constexpr EGLint kConfig[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
constexpr EGLint kVersion[] = {
    EGL_CONTEXT_MAJOR_VERSION,    3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_PROFILE_MASK,
    EGL_CONTEXT_CORE_PROFILE_BIT, EGL_NONE};
constexpr std::size_t kMostDevices = 64;

struct Egl {
  EGLBoolean (*query_devices)(EGLint most, EGLDevice* devices, EGLint* count);
  EGLDisplay (*get_display)(EGLenum platform, void* device, const EGLint* attributes);
  EGLBoolean (*initialize)(EGLDisplay, EGLint* major, EGLint* minor);
  EGLBoolean (*terminate)(EGLDisplay);
  EGLBoolean (*bind_api)(EGLenum);
  EGLBoolean (*choose_config)(EGLDisplay, const EGLint* attributes, EGLConfig* configs, EGLint most, EGLint* count);
  EGLContext (*create_context)(EGLDisplay, EGLConfig, EGLContext share, const EGLint* attributes);
  EGLBoolean (*destroy_context)(EGLDisplay, EGLContext);
  EGLBoolean (*make_current)(EGLDisplay, EGLSurface draw, EGLSurface read, EGLContext);
  GLADloadfunc get_function;
};

/// @return nothing if libEGL lacks one of the functions
std::optional<Egl> functions_of(void* library) {
  Egl egl{};
  bool complete = true;
  const auto find = [&](auto& function, const char* name, auto&& look_up) {
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(look_up(name));
    complete = complete && function;
  };
  const auto exported = [&](const char* name) { return ::dlsym(library, name); };
  find(egl.initialize, "eglInitialize", exported);
  find(egl.terminate, "eglTerminate", exported);
  find(egl.bind_api, "eglBindAPI", exported);
  find(egl.choose_config, "eglChooseConfig", exported);
  find(egl.create_context, "eglCreateContext", exported);
  find(egl.destroy_context, "eglDestroyContext", exported);
  find(egl.make_current, "eglMakeCurrent", exported);
  find(egl.get_function, "eglGetProcAddress", exported);
  if (!complete) return {};
  find(egl.query_devices, "eglQueryDevicesEXT", egl.get_function);
  find(egl.get_display, "eglGetPlatformDisplayEXT", egl.get_function);
  if (!complete) return {};
  return egl;
}

/// @return nullptr if the device offers no OpenGL 3.3
std::shared_ptr<void> context_on(EGLDevice device, const Egl& egl, const std::shared_ptr<void>& library) {
  const EGLDisplay display = egl.get_display(EGL_PLATFORM_DEVICE, device, nullptr);
  if (!display || !egl.initialize(display, nullptr, nullptr)) return nullptr;
  const std::shared_ptr<void> initialized(display, [egl, library](EGLDisplay it) { egl.terminate(it); });
  EGLConfig config = nullptr;
  EGLint found = 0;
  if (!egl.bind_api(EGL_OPENGL_API) || !egl.choose_config(display, kConfig, &config, 1, &found) || found == 0)
    return nullptr;
  const EGLContext created = egl.create_context(display, config, nullptr, kVersion);
  if (!created) return nullptr;
  const std::shared_ptr<void> context(created, [egl, initialized](EGLContext it) {
    egl.make_current(initialized.get(), nullptr, nullptr, nullptr);
    egl.destroy_context(initialized.get(), it);
  });
  return egl.make_current(display, nullptr, nullptr, created) ? context : nullptr;
}

}  // namespace

std::optional<DeviceContext> device_context() {
  void* const loaded = ::dlopen("libEGL.so.1", RTLD_LAZY | RTLD_LOCAL);
  if (!loaded) return {};
  const std::shared_ptr<void> library(loaded, ::dlclose);
  const std::optional<Egl> egl = functions_of(loaded);
  std::array<EGLDevice, kMostDevices> devices{};
  EGLint count = 0;
  if (!egl || !egl->query_devices(kMostDevices, devices.data(), &count)) return {};
  for (const EGLDevice device : std::span(devices).first(static_cast<std::size_t>(count)))
    if (std::shared_ptr<void> context = context_on(device, *egl, library))
      return DeviceContext{std::move(context), egl->get_function};
  return {};
}

}  // namespace ropewalk::gl
