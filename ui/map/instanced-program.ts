/** One WebGL 2 program that draws many copies of a square, each with its own floats. */

export interface InstancedProgram {
  readonly program: WebGLProgram;
  uniform(name: string): WebGLUniformLocation | null;
  setInstances(data: Float32Array, count: number): void;
  draw(): void;
  remove(): void;
}

interface Attribute {
  readonly name: string;
  readonly floats: number;
}

/** Compiles and links; throws with the compiler's words, naming the program. */
export function createInstancedProgram(
  gl: WebGL2RenderingContext,
  name: string,
  vertex: string,
  fragment: string,
  attributes: readonly Attribute[],
): InstancedProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind);
    if (shader === null)
      throw new Error(`The map could not make a shader for ${name}: the WebGL context is lost.`);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (gl.getShaderParameter(shader, gl.COMPILE_STATUS) !== true) {
      throw new Error(`The shader of ${name} does not compile: ${gl.getShaderInfoLog(shader) ?? ''}`);
    }
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true) {
    throw new Error(`The program of ${name} does not link: ${gl.getProgramInfoLog(program) ?? ''}`);
  }

  const array = gl.createVertexArray();
  const corners = gl.createBuffer();
  const instances = gl.createBuffer();
  const stride = attributes.reduce((sum, { floats }) => sum + floats, 0) * Float32Array.BYTES_PER_ELEMENT;
  let count = 0;
  const locations = new Map<string, WebGLUniformLocation | null>();

  gl.bindVertexArray(array);
  gl.bindBuffer(gl.ARRAY_BUFFER, corners);
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]), gl.STATIC_DRAW);
  const corner = gl.getAttribLocation(program, 'a_corner');
  gl.enableVertexAttribArray(corner);
  gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);
  gl.bindBuffer(gl.ARRAY_BUFFER, instances);
  let offset = 0;
  for (const { name: attribute, floats } of attributes) {
    const at = gl.getAttribLocation(program, attribute);
    if (at >= 0) {
      gl.enableVertexAttribArray(at);
      gl.vertexAttribPointer(at, floats, gl.FLOAT, false, stride, offset);
      gl.vertexAttribDivisor(at, 1);
    }
    offset += floats * Float32Array.BYTES_PER_ELEMENT;
  }
  gl.bindVertexArray(null);

  return {
    program,
    uniform(uniform) {
      let found = locations.get(uniform);
      if (found === undefined) locations.set(uniform, (found = gl.getUniformLocation(program, uniform)));
      return found;
    },
    setInstances(data, newCount) {
      gl.bindBuffer(gl.ARRAY_BUFFER, instances);
      gl.bufferData(
        gl.ARRAY_BUFFER,
        data.subarray(0, (newCount * stride) / Float32Array.BYTES_PER_ELEMENT),
        gl.DYNAMIC_DRAW,
      );
      count = newCount;
    },
    draw() {
      if (count === 0) return;
      gl.bindVertexArray(array);
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
      gl.bindVertexArray(null);
    },
    remove() {
      gl.deleteProgram(program);
      gl.deleteBuffer(corners);
      gl.deleteBuffer(instances);
      gl.deleteVertexArray(array);
    },
  };
}
