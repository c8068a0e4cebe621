/** Runs the centre: reads settings, prints the address and the first sign-in, stops cleanly on a signal. */
import { startCentre } from './centre.ts';
import { createLog } from './kernel/log.ts';
import { listUnknownVariables, loadSettings } from './kernel/settings.ts';

/** A stop that hangs is ended: whatever was acknowledged is in the database. */
const LONGEST_STOP_MS = 9_500;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Starts the centre and resolves when it is ready; the signals that end the process stop it. */
export async function run(): Promise<void> {
  const settings = loadSettings(process.env, process.argv.slice(2));
  const log = createLog({ level: settings.logLevel });
  for (const sentence of listUnknownVariables(process.env)) log.warn(sentence);

  process.on('unhandledRejection', (error) =>
    log.error({ err: error }, 'a promise nobody waited for failed'),
  );
  const centre = await startCentre({ settings, log });
  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    void centre.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));

  if (centre.firstPassword !== undefined) {
    const isGiven = settings.adminPassword !== undefined;
    say(
      `first sign-in: user admin, password ${isGiven ? 'as set in HAIVAN_ADMIN_PASSWORD' : centre.firstPassword}`,
    );
    if (!isGiven) say('  (made just now and shown only this once; change it under People)');
  }
  if (settings.demo)
    say('demo data: simulated feeds send through the real doors; --no-demo starts an empty centre');
  say(`ready: ${centre.url}`);
}
