/** Shaders of the moving layer: marks turned by their heading, and trails that fade with age. */

/** Forms a moving mark can take; the number travels to the shader. */
export const movingForms = { arrow: 0, dot: 1, ring: 2 } as const;

export const markVertex = `#version 300 es
precision highp float;
uniform mat4 u_matrix;
uniform vec2 u_viewport;
uniform float u_ratio;
in vec2 a_corner;
in vec2 i_place;
in vec4 i_look;
in vec3 i_colour;
out vec2 v_at;
flat out vec3 v_colour;
flat out vec3 v_look;
void main() {
  float size = i_look.y * u_ratio;
  // Two pixels of room around the form for its edge.
  v_at = a_corner * (1.0 + 2.0 * u_ratio / size);
  float s = sin(i_look.x), c = cos(i_look.x);
  vec2 turned = vec2(v_at.x * c + v_at.y * s, v_at.y * c - v_at.x * s);
  vec4 place = u_matrix * vec4(i_place, 0.0, 1.0);
  gl_Position = place + vec4(turned * size * 2.0 / u_viewport * place.w, 0.0, 0.0);
  v_colour = i_colour;
  v_look = vec3(size, i_look.z, i_look.w);
}`;

export const markFragment = `#version 300 es
precision highp float;
uniform vec3 u_ground;
uniform float u_ratio;
in vec2 v_at;
flat in vec3 v_colour;
flat in vec3 v_look;
out vec4 colour;

/** Distance to an arrow head with a notch; negative inside. */
float arrow(vec2 at) {
  vec2 p = vec2(abs(at.x), at.y);
  vec2 tip = vec2(0.0, 1.0), corner = vec2(0.72, -0.86), notch = vec2(0.0, -0.42);
  vec2 outer = normalize(vec2(tip.y - corner.y, corner.x - tip.x));
  vec2 inner = normalize(vec2(corner.y - notch.y, notch.x - corner.x));
  return max(dot(p - tip, outer), dot(p - notch, inner));
}

void main() {
  float form = v_look.y, hollow = v_look.z;
  float distance = form < 0.5 ? arrow(v_at) : length(v_at) - (form < 1.5 ? 0.55 : 0.9);
  float px = distance * v_look.x / u_ratio;
  if (form > 1.5) {
    float ring = 1.0 - smoothstep(0.6, 1.4, abs(px));
    colour = vec4(v_colour, 1.0) * ring;
    return;
  }
  float edge = 1.0 - smoothstep(0.6, 1.6, px);
  float body = 1.0 - smoothstep(-0.5, 0.5, px);
  float core = hollow > 0.5 ? 1.0 - smoothstep(-2.2, -1.3, px) : 0.0;
  vec3 fill = mix(mix(u_ground, v_colour, body), u_ground, core);
  colour = vec4(fill, 1.0) * edge;
}`;

export const trailVertex = `#version 300 es
precision highp float;
uniform mat4 u_matrix;
uniform vec2 u_viewport;
uniform float u_ratio;
in vec2 a_corner;
in vec4 i_line;
in vec4 i_colour;
out vec4 v_colour;
void main() {
  vec4 from = u_matrix * vec4(i_line.xy, 0.0, 1.0);
  vec4 to = u_matrix * vec4(i_line.zw, 0.0, 1.0);
  vec2 along = (to.xy / to.w - from.xy / from.w) * u_viewport;
  float span = length(along);
  vec2 across = span > 0.0 ? vec2(-along.y, along.x) / span : vec2(0.0);
  vec4 place = mix(from, to, a_corner.x * 0.5 + 0.5);
  gl_Position = place + vec4(across * a_corner.y * 1.0 * u_ratio / u_viewport * 2.0 * place.w, 0.0, 0.0);
  v_colour = vec4(i_colour.rgb, 1.0) * i_colour.a;
}`;

export const trailFragment = `#version 300 es
precision highp float;
in vec4 v_colour;
out vec4 colour;
void main() { colour = v_colour; }`;
