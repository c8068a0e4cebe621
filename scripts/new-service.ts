/** `npm run new-service -- <id>`: the folders of a new service, which starts and passes its checks as it is. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isHaivanError, toErrorText } from '../platform/kernel/errors.ts';
import { layOutService } from './new-service/lay-out.ts';

const USAGE = `npm run new-service -- <id> [options]
  <id>            folder and address of the service, e.g. noise
  --vi <name>     its Vietnamese name
  --en <name>     its English name
  --unit <unit>   unit of its first property (default: %)
  --icon <name>   a name of ui/marks/service-icons.ts (default: gauge)
  --form          with a form by which officers record checks of stations
  --city <id>     the city pack that gets its demo (default: the first)`;
const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/u, '');

try {
  const { values: given, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      vi: { type: 'string' },
      en: { type: 'string' },
      unit: { type: 'string', default: '%' },
      icon: { type: 'string', default: 'gauge' },
      city: { type: 'string', default: 'first' },
      form: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [id] = positionals;
  if (given.help || id === undefined) console.log(USAGE);
  else {
    const name = toName(id);
    const { unit, icon, city, form, vi = name, en = name } = given;
    const paths = await layOutService({ root: ROOT, id, vi, en, unit, icon, city, form });
    // The formatter has the last word on where lines break.
    spawnSync(join(ROOT, 'node_modules', '.bin', 'oxfmt'), paths, { cwd: ROOT });
    console.log(`${paths.join('\n')}

npm start                          it is there: map, table, alerts, cases, past
npx vitest run services/${id}       what every service owes, and its own tests
services/${id}/quality.yaml         what is open: begin with the norm
CONTRIBUTING.md                    add a service in 20 minutes`);
  }
} catch (error) {
  console.error(isHaivanError(error) ? toErrorText(error) : error);
  process.exitCode = 1;
}

function toName(id: string): string {
  const words = id.replaceAll('-', ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
