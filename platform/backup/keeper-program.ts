/** The program of the keeper of back-ups: does what the centre tells it, tells its state, and ends with the centre. */
import { systemClock } from '../kernel/clock.ts';
import { createLog } from '../kernel/log.ts';
import { loadSettings } from '../kernel/settings.ts';
import { toBackupDir } from './backup.ts';
import type { FromKeeper, ToKeeper } from './backup.ts';
import { createKeeper } from './internal/keeper.ts';
import type { Keeper } from './internal/keeper.ts';

const TELL_MS = 2_000;

const settings = loadSettings(process.env);
const log = createLog({ level: settings.logLevel }).child({ module: 'backup' });
const clock = systemClock((error) => log.error({ err: error }, 'a round of the keeper failed'));
let keeper: Keeper | undefined;

const tell = (message: FromKeeper) => {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
};
const tellState = async () => {
  if (keeper !== undefined) tell({ says: 'state', state: await keeper.state() });
};

// Signals of the terminal reach the whole group: the centre says when to end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToKeeper) => {
  void act(message).catch((error: unknown) => log.error({ err: error }, 'the keeper of back-ups'));
});

async function act(message: ToKeeper): Promise<void> {
  if (message.do === 'start') {
    const dir = toBackupDir(settings) ?? '';
    keeper = createKeeper({ settings, dir, url: message.url, log, clock });
    keeper.start();
    clock.every(TELL_MS, tellState);
  } else if (message.do === 'stop') {
    await keeper?.stop();
    tell({ says: 'stopped' });
  } else {
    await keeper?.finish();
    tell({ says: 'finished' });
  }
}
