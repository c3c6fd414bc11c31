// Included before imgui_impl_opengl3.cpp, which asks OpenGL for some twenty values in each frame to put them back at its
// end. In a browser each of these questions waits until the GPU process has drawn everything so far: a frame took 60 ms
// with them and 7 ms without. The page needs nothing put back, because whoever draws sets what it needs.
#pragma once

#include <GLES3/gl3.h>

static inline void ropewalk_get_integers(GLenum name, GLint* value) {
  switch (name) {
    case GL_ACTIVE_TEXTURE:
      *value = GL_TEXTURE0;
      return;
    case GL_CURRENT_PROGRAM:
    case GL_TEXTURE_BINDING_2D:
    case GL_SAMPLER_BINDING:
    case GL_ARRAY_BUFFER_BINDING:
    case GL_VERTEX_ARRAY_BINDING:
    case GL_ELEMENT_ARRAY_BUFFER_BINDING:
    case GL_UNPACK_ROW_LENGTH:
    case GL_PIXEL_UNPACK_BUFFER_BINDING:
      *value = 0;
      return;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA:
      *value = GL_ONE;
      return;
    case GL_BLEND_DST_RGB:
    case GL_BLEND_DST_ALPHA:
      *value = GL_ZERO;
      return;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA:
      *value = GL_FUNC_ADD;
      return;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX:
      value[0] = value[1] = 0;
      value[2] = value[3] = 1;
      return;
    case GL_UNPACK_ALIGNMENT:
      *value = 4;
      return;
    default:
      glGetIntegerv(name, value);
  }
}
#define glGetIntegerv ropewalk_get_integers
#define glIsEnabled(capability) GL_FALSE
