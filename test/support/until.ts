/** Waits for what happens in another process or by the machine's own clock, looking often and not for ever. */
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 45_000;

/** Resolves when `isSo` holds. @throws Error naming `what` when it does not within 45 s. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const endMs = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > endMs) throw new Error(`Waited in vain: ${what}.`);
    await wait(LOOK_EVERY_MS);
  }
}
