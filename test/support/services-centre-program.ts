/** The centre as a program of its own with other services than the program's: their folder is the first argument. */
import { startCentre } from '../../platform/centre.ts';
import { silentLog } from '../../platform/kernel/log.ts';
import { loadSettings } from '../../platform/kernel/settings.ts';

const [, , servicesRoot = ''] = process.argv;
const centre = await startCentre({ settings: loadSettings(process.env, []), log: silentLog(), servicesRoot });
process.once('SIGTERM', () => void centre.stop().then(() => process.exit(0)));
process.stdout.write(`ready: ${centre.url}\n`);
