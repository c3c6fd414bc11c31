// Colours each pixel with the texel that contains its centre, without interpolation, so that cells keep sharp
// edges at any zoom.
precision highp float;
precision highp int;

uniform sampler2D texels;   // colours; row 0 is the top row of the heatmap
uniform vec2 texel_scale;   // texels per framebuffer pixel; y is negative where texel row 0 is at the top
uniform vec2 texel_offset;  // texel coordinates of the framebuffer's lower left corner

out vec4 color;

void main() {
  ivec2 texel = ivec2(floor(gl_FragCoord.xy * texel_scale + texel_offset));
  color = texelFetch(texels, clamp(texel, ivec2(0), textureSize(texels, 0) - 1), 0);
}
