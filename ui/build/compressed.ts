/** For builds of the console and of the citizen app: `main-x.js.gz` and `main-x.js.br` beside `main-x.js`, made once and sent so. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSED = /\.(?:js|css|html|svg|webmanifest|mjs)$/u;
/** Less than a packet gains nothing. */
const LEAST_BYTES = 1_400;

/** @param quality of brotli, 1 to 11: the last steps take ten times as long for the last twentieth. */
export function compressed(quality: number): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }) {
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!COMPRESSED.test(name)) continue;
        const bytes = readFileSync(join(dir, name));
        if (bytes.length < LEAST_BYTES) continue;
        writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes));
        const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, { params }));
      }
    },
  };
}
