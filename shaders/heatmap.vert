// One triangle that covers the whole framebuffer. Its corners are computed from gl_VertexID, so no vertex
// buffer is needed: (-1, -1), (3, -1), (-1, 3).
uniform vec2 texture_scale;   // texture coordinates over the framebuffer; y is negative where row 0 is at the top
uniform vec2 texture_offset;  // texture coordinates of the framebuffer's lower left corner

out vec2 at;

void main() {
  vec2 corner = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2));
  gl_Position = vec4(2.0 * corner - 1.0, 0.0, 1.0);
  at = corner * texture_scale + texture_offset;
}
