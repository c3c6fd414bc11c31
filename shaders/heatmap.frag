// Each pixel takes the texel that it lies in, so that cells stay crisp at any zoom.
precision highp float;
precision highp int;

uniform sampler2D texels;   // colours, first row on top
uniform vec2 texel_scale;   // texels a pixel of the framebuffer, whose rows count from below
uniform vec2 texel_offset;  // texel coordinates of the framebuffer's lower left corner

out vec4 color;

void main() {
  ivec2 texel = ivec2(floor(gl_FragCoord.xy * texel_scale + texel_offset));
  color = texelFetch(texels, clamp(texel, ivec2(0), textureSize(texels, 0) - 1), 0);
}
