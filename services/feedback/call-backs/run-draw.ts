/** Runs in a thread: draws, and says each call-back as a record. */
import type { RecordItem } from '../../../contract/records/record-item.ts';
import type { RunJob } from '../../../platform/sdk/service.ts';
import { toCategoryName } from '../categories.ts';
import { CALL_BACK } from './call-back.ts';
import { drawCallBacks, type Draw } from './draw.ts';
import type { Gathered } from './draw-job.ts';

const MOST_ITEMS = 5_000;

export const run: RunJob<Gathered> = async function* ({ requests, norms, secret }, slot) {
  const records = drawCallBacks(requests, slot, norms, secret).map((draw) => toItem(draw, slot.endMs));
  for (let from = 0; from < records.length; from += MOST_ITEMS)
    yield { records: records.slice(from, from + MOST_ITEMS) };
};

function toItem({ request, endedMs, why, repeatedBy }: Draw, timeMs: number): RecordItem {
  const { code, feed, category, ward, openedMs, outcome } = request;
  return {
    kind: CALL_BACK,
    // One a request and reason: a second repeat after the call is told by the first.
    code: `GL-${why === 'repeat' ? 'L-' : ''}${code}`,
    timeMs,
    openedMs: timeMs,
    status: 'due',
    title: `Gọi lại về phản ánh ${code} (${toCategoryName(category).vi})`,
    links: [{ kind: 'request', code, role: 'about' }],
    body: {
      request: code,
      requestFeed: feed,
      requestOpenedMs: openedMs,
      endedMs,
      outcome,
      category,
      ward,
      why,
      repeatedBy,
    },
  };
}
