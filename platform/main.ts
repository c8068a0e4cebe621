/**
 * The first file of the program. It only sees to it that everything else is compiled once and not at every start: what
 * Node made of the sources is kept beside the dependencies (about a second of every later start).
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

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
