/** The thread of one back-test: it reads the history itself, so that neither the centre's memory nor its time is taken. */
import { parentPort, workerData } from 'node:worker_threads';
import { createDatabase } from '../../../kernel/database.ts';
import { silentLog } from '../../../kernel/log.ts';
import { readViews } from '../../../norms/norms.ts';
import { toCatalogueView } from '../engine/subjects.ts';
import type { BacktestOrder, BacktestWord } from './backtest-order.ts';
import { runBacktest } from './run-backtest.ts';

// The starter of this thread gives an order and nothing else.
const {
  url,
  request,
  assets,
  datastreams,
  zones,
  knownSince,
  before,
  flapGuard,
  norms,
  utcOffsetMin,
  fusion,
} = workerData as BacktestOrder;
const tell = (word: BacktestWord): void => parentPort?.postMessage(word);

const db = createDatabase({ url, log: silentLog(), connections: 1 });
const view = toCatalogueView(
  { listAssets: () => assets, listDatastreams: () => datastreams },
  (assetId) => knownSince.get(assetId) ?? request.fromMs,
  before,
);
const result = await runBacktest(
  request,
  { view, zones, flapGuard, norms: readViews(norms), utcOffsetMin, fusion },
  db.pool,
  (share) => tell({ share }),
);
await db.stop();
tell({ result });
