/**
 * A decoding thread: the same decoders as the centre's, for deliveries that are large. It looks the bytes over, decodes
 * them, and hands the items back part by part, each when it is asked for. It may die at any moment; nobody else does.
 */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { createDecoders } from '../../decoders/decoders.ts';
import { silentLog } from '../../kernel/log.ts';
import { loadRegistry } from '../../registry/registry.ts';
import { toCounts, toParts, toSample } from './parts.ts';
import { runDecoder } from './run-decoder.ts';
import { scan } from './scan.ts';
import type { DecodeTask, FromWorker, ToWorker, WorkerStart } from './worker-data.ts';

// A million broken lines are a million errors: writing down where each was thrown costs more than reading the line.
Error.stackTraceLimit = 0;

// On two cores the threads would take the event loop's: they get what it leaves. Only Linux has priorities of threads;
// elsewhere the call would mean the whole program.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);

/** The worker's data is written by the pool alone. */
const { servicesRoot } = workerData as WorkerStart;
// What cannot be loaded the centre has said already, when it loaded the same.
const registry = await loadRegistry({ root: servicesRoot, log: silentLog() });
const decoders = createDecoders(registry.decoders);
let onNext = () => {};

const tell = (message: FromWorker) => parentPort?.postMessage(message);
const next = () => new Promise<void>((resolve) => (onNext = resolve));

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'next') onNext();
  else void decode(message);
});

async function decode({ decoderId, raw, sampleOf, ...context }: DecodeTask): Promise<void> {
  const decoder = decoders.find(decoderId);
  if (decoder === undefined) return tell({ type: 'unknown' });
  const trouble = scan(raw.bytes);
  if (trouble !== undefined) return tell({ type: 'trouble', trouble });
  const decoded = await runDecoder(decoder, raw, { ...context, cache: {} });
  const parts = sampleOf === undefined ? toParts(decoded) : [toSample(decoded, sampleOf)];
  for (const part of parts) {
    tell({ type: 'part', decoded: part });
    await next();
  }
  tell({ type: 'end', end: { ...toCounts(decoded), memory: context.memory } });
}

tell({ type: 'ready' });
