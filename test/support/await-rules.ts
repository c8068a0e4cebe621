/** Waits until the rules have evaluated everything that was committed, as the metrics of a running centre tell. */
import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 20;
/** The gauge says 0 between two commits as well: it must say so this many times in a row. */
const LOOKS = 25;

/** @throws Error when they have not caught up within a minute. */
export async function awaitRules(url: string): Promise<void> {
  const untilMs = Date.now() + PATIENCE_MS;
  for (let quiet = 0; quiet < LOOKS;) {
    if (Date.now() > untilMs) throw new Error('The rules have not caught up within a minute.');
    const answer = await fetch(`${url}/metrics`).then(
      (response) => response.text(),
      () => '',
    );
    quiet = /^haivan_rules_lag_ms 0$/m.test(answer) ? quiet + 1 : 0;
    await wait(LOOK_EVERY_MS);
  }
}
