/** The thread in which a service looks at pictures of cameras, one after the other. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { LookAt, LookGiven } from '../../sdk/camera-look.ts';

// On two cores it would take the event loop's: it gets what that leaves. Only Linux has priorities of threads.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);

const loaded: Record<string, unknown> = await import(String(workerData));
if (typeof loaded['look'] !== 'function')
  throw new Error(`${String(workerData)} exports no function "look".`);
// The export's name is the promise of its type, checked by the compiler where it is written.
const look = loaded['look'] as LookAt;

parentPort?.on('message', (given: LookGiven) => {
  look(given).then(
    (looked) => parentPort?.postMessage({ looked }),
    (error: unknown) =>
      parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
