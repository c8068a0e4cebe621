/**
 * The first file of the program. It only sees to it that everything else is compiled once and not at every start: what
 * Node made of the sources is kept beside the dependencies (about a second of every later start), and that memory is given
 * back in time.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// V8 lets the heap grow to up to four times of what lives in it before it collects: a demo city that is being filled took
// 1,170 MB, and 870 MB at six tenths more than what lives. It is looked up at each collection, so it may be set here.
setFlagsFromString('--heap-growing-percent=60');

// Where the folder can't be written Node goes on without a cache.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/haivan', import.meta.url)));

const { run } = await import('./run.ts');
const { toErrorText } = await import('./kernel/errors.ts');

try {
  await run();
  flushCompileCache();
} catch (error) {
  process.stderr.write(`${toErrorText(error)}\n`);
  process.exit(1);
}
