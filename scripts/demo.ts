/**
 * Plays a night of storm over the demo city: npm run demo -- storm [--port <n>] [settings of the centre as flags]. Twelve
 * hours pass in ten minutes, in a data folder that goes away when the centre ends.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const USAGE = `npm run demo -- storm [options]
  --port <n>      port of the console (default 8080)
  --data <folder> keep the night in this folder; it must be new
  Every other flag is a setting of the centre (docs/settings.md).`;

const [what, ...flags] = process.argv.slice(2);
if (what !== 'storm') {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}
const isKept = flags.some((flag) => flag === '--data' || flag.startsWith('--data='));
if (!isKept) {
  const folder = mkdtempSync(join(tmpdir(), 'haivan-storm-'));
  flags.push('--data', folder);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
// The evening goes by 72 times as fast: whoever watches it would be signed out every half minute.
process.env['HAIVAN_SESSION_IDLE_MIN'] ??= '0';
process.env['HAIVAN_SESSION_HOURS'] ??= '0';
process.env['HAIVAN_BACKUP_DIR'] ??= 'off';
// A hundred simulated people sign in from this machine.
process.env['HAIVAN_SIGN_INS_PER_MIN'] ??= '10000';
process.argv.splice(2, process.argv.length, '--demo-storm', ...flags);
await import('../platform/main.ts');
