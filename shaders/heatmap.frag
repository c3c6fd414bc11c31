// Values to colours: each pixel takes the texel that it lies in, so that cells stay crisp at any zoom.
precision highp float;
precision highp int;

uniform sampler2D values;    // one float a texel, first row on top
uniform sampler2D colors;    // 256 x 1, low to high
uniform vec2 texel_scale;    // texels a pixel of the framebuffer, whose rows count from below
uniform vec2 texel_offset;   // texel coordinates of the framebuffer's lower left corner
uniform vec2 value_range;    // values of the first and the last colour

out vec4 color;

void main() {
  ivec2 texel = ivec2(floor(gl_FragCoord.xy * texel_scale + texel_offset));
  ivec2 size = textureSize(values, 0);
  if (texel.x < 0 || texel.y < 0 || texel.x >= size.x || texel.y >= size.y) discard;
  float value = texelFetch(values, texel, 0).r;
  float part = clamp((value - value_range.x) / (value_range.y - value_range.x), 0.0, 1.0);
  color = texture(colors, vec2((part * 255.0 + 0.5) / 256.0, 0.5));
}
