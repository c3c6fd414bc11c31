// Colours each pixel with the texel that contains its centre. The sampler does not interpolate, so cells keep sharp edges
// at any zoom. Software OpenGL takes a third longer for texelFetch at a place that is computed for each pixel.
precision highp float;

uniform sampler2D texels;  // colours; row 0 is the top row of the heatmap

in vec2 at;
out vec4 color;

void main() { color = texture(texels, at); }
