/** Runs the centre: reads settings, prints the address and the first sign-in, stops cleanly on a signal. */
import { fileURLToPath } from 'node:url';
import { startCentre } from './centre.ts';
import type { Centre } from './centre.ts';
import { openStormNight } from './demo/storm.ts';
import { createLog } from './kernel/log.ts';
import { listUnknownVariables, loadSettings } from './kernel/settings.ts';

/** A stop that hangs is ended: whatever was acknowledged is in the database. */
const LONGEST_STOP_MS = 9_500;
/** What another process has taken over is not to be finished here; senders are told so, then this one ends. */
const LONGEST_STEP_DOWN_MS = 3_000;

const CITIES = fileURLToPath(new URL('../cities', import.meta.url));

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Starts the centre and resolves when it is ready; the signals that end the process stop it. */
export async function run(): Promise<void> {
  const settings = loadSettings(process.env, process.argv.slice(2));
  const log = createLog({ level: settings.logLevel });
  for (const sentence of listUnknownVariables(process.env)) log.warn(sentence);

  const running: { centre?: Centre } = {};
  let isStopping = false;
  const stop = (exitCode: number) => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    void (running.centre?.stop() ?? Promise.resolve()).then(
      () => process.exit(exitCode),
      () => process.exit(1),
    );
  };
  process.on('unhandledRejection', (error) =>
    log.error({ err: error }, 'a promise nobody waited for failed'),
  );
  // What the doors let through is held there (kernel/outside.ts). An exception that gets here was thrown in the middle of
  // something unknown: nobody can say what state it left, so the process ends and its supervisor starts a fresh one.
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'an exception nobody expected: the centre ends and is to be started again');
    running.centre?.tellEnding(`an exception nobody expected: ${error.message}`);
    stop(1);
  });
  const night = settings.demoStorm
    ? await openStormNight(CITIES, settings.city, (error) => log.error({ err: error }, 'a timer failed'))
    : undefined;
  const centre = await startCentre({ settings, log, night, onStandby: (url) => say(`standby: ${url}`) });
  running.centre = centre;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (!isStopping) log.info({ signal }, 'stopping');
      stop(0);
    });
  // Not as a clean end: the supervisor starts it again, with nothing in memory that is not in the database.
  void centre.lost.then((reason) => {
    centre.tellEnding(reason);
    setTimeout(() => process.exit(1), LONGEST_STEP_DOWN_MS).unref();
    stop(1);
  });

  if (centre.firstPassword !== undefined) {
    const isGiven = settings.adminPassword !== undefined;
    say(
      `first sign-in: user admin, password ${isGiven ? 'as set in HAIVAN_ADMIN_PASSWORD' : centre.firstPassword}`,
    );
    if (!isGiven) say('  (made just now and shown only this once; change it under People)');
  }
  if (settings.demo)
    say('demo data: simulated feeds send through the real doors; --no-demo starts an empty centre');
  if (night !== undefined)
    say(
      'night of storm: first its past is sent, then twelve hours pass in ten minutes; the console shows the clock',
    );
  say(`ready: ${centre.url}`);
  // Whoever comes first waits for what could not be prepared, and hears why.
  await centre
    .prepare()
    .catch((error: unknown) => log.warn({ err: error }, 'something is prepared when it is needed'));
}
