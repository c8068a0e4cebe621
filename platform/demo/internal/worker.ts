/**
 * The worker of the demo: a thread that behaves like the departments' own systems. It first sends the past that the
 * centre does not have yet, oldest first, then the present as it comes due. A pulled cable silences an asset.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { toCityMs } from '../../../contract/centre/pace.ts';
import type { Simulation } from '../../../contract/city/simulation.ts';
import { loadSimulations } from './simulations.ts';
import { createSender } from './senders.ts';
import type { FromWorker, SimulatedFeed, ToWorker, WorkerStart } from './worker-data.ts';

/** The worker's data is written by demo.ts alone. */
const start = workerData as WorkerStart;
const TICK_MS = 1_000;
/** Where the clock runs fast, senders look as much more often as they can. */
const FAST_TICK_MS = 150;
/** History goes out in slices, so that the feeds take turns and the newest history of all arrives about together. */
const SLICE_MS = 12 * 3_600_000;
const RETRY_MS = 3_000;

const unplugged = new Set(start.unplugged);
let stopped = false;
let { pace } = start;
const now = () => toCityMs(pace, Date.now());

const tell = (message: FromWorker) => parentPort?.postMessage(message);
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'stop') {
    stopped = true;
    parentPort?.close();
    return;
  }
  if (message.type === 'pace') {
    pace = message.pace;
    return;
  }
  unplugged.clear();
  for (const asset of message.assets) unplugged.add(asset);
});

/** Sends one feed for ever: due slices of the past, then each second what came due. */
async function play(feed: SimulatedFeed, simulation: Simulation): Promise<void> {
  const sender = createSender(feed, start.doors);
  if (sender === undefined)
    return tell({
      type: 'trouble',
      feedId: feed.feedId,
      reason: `the centre has no open door ${feed.door} for it`,
    });
  let fromMs = feed.fromMs;
  let isPast = true;
  while (!stopped) {
    const toMs = Math.min(now(), fromMs + SLICE_MS);
    const assets = feed.assets.filter((asset) => !unplugged.has(asset.code));
    let pushes = 0;
    try {
      for (const push of simulation.pushes({
        fromMs,
        toMs,
        nowMs: now(),
        utcOffsetMin: start.utcOffsetMin,
        assets,
      })) {
        if (stopped) break;
        await sender.send(push);
        pushes++;
      }
      fromMs = toMs;
      // A stretch of the past in which nothing was to be sent is behind it too.
      const isNow = now() - toMs < TICK_MS * pace.speed;
      if (pushes > 0 || isPast) tell({ type: 'sent', feedId: feed.feedId, toMs, pushes, isNow });
      if (isNow) {
        isPast = false;
        await pause(pace.speed === 1 ? TICK_MS : FAST_TICK_MS);
      }
    } catch (error) {
      // The slice is sent again: the centre knows what it has, so nothing is stored twice.
      tell({
        type: 'trouble',
        feedId: feed.feedId,
        reason: error instanceof Error ? error.message : String(error),
      });
      await pause(RETRY_MS);
    }
  }
  sender.close();
}

for (const simulation of await loadSimulations(start.demoModules)) {
  const feed = start.feeds.find((one) => one.feedId === simulation.feedId);
  if (feed !== undefined) void play(feed, simulation);
}
