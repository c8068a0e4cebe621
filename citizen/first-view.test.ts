/** What a telephone loads before the first view is small, and the map is not among it; the page names all that its worker must keep. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const DIST = fileURLToPath(new URL('dist', import.meta.url));
const MOST_SCRIPT_BYTES = 200_000;

test('scripts of the first view are no more than 200 kB, compressed', () => {
  const page = readFileSync(join(DIST, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/dan\/([^"]+)"/gu)].map(([, path = '']) => path);
  const scripts = named.filter((path) => path.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(0);
  // What a script of the page imports at once is named by the page too.
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(DIST, path))).length, 0);
  expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES);
  expect(scripts.map((path) => readFileSync(join(DIST, path), 'utf8')).join('')).not.toContain(
    'maplibregl-canvas',
  );
});
