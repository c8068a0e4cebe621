/** Asks the systems that own them how the records stand that were sent there, and writes down what is new. */
import { DAY_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import { toErrorText } from '../../kernel/errors.ts';
import { SEND_STATE, SEND_TO, SENT_ID } from '../../sdk/sending.ts';
import type { Sender } from '../sender.ts';
import type { Pauses } from './pauses.ts';
import { get, readTold } from './send-one.ts';

/** The standard asks for so many at once. */
const AT_ONCE = 50;
const MOST = 1_000;
const EVERY_MS = 5 * MINUTE_MS;
/** So long after its end one is still asked after: its system may take it up again. */
const AFTER_END_MS = 14 * DAY_MS;

const lastMs = new WeakMap<Sender, number>();

export async function followSent(sender: Sender, pauses: Pauses): Promise<void> {
  const { clock, sending, service, store, log } = sender;
  const nowMs = clock.now();
  if (nowMs - (lastMs.get(sender) ?? -Infinity) < EVERY_MS) return;
  lastMs.set(sender, nowMs);
  const sent = { serviceId: service.manifest.id, kind: sending.recordKind, facets: { [SEND_STATE]: 'sent' } };
  const pages = await Promise.all([
    store.pageRecords({ ...sent, open: true, limit: MOST }),
    store.pageRecords({ ...sent, open: false, limit: MOST }),
  ]);
  const followed = pages
    .flatMap(({ records }) => records)
    .filter(({ closedMs }) => closedMs === null || closedMs > nowMs - AFTER_END_MS);
  const bySystem = Map.groupBy(followed, ({ body }) => String(body[SEND_TO] ?? ''));
  for (const [feedId, records] of bySystem) {
    if (!pauses.isDue(feedId)) continue;
    try {
      for (let at = 0; at < records.length; at += AT_ONCE)
        await askFor(sender, records.slice(at, at + AT_ONCE));
      pauses.note(feedId, true);
    } catch (error) {
      pauses.note(feedId, false);
      log.warn({ feed: feedId, trouble: toErrorText(error) }, 'a system did not say how its records stand');
    }
  }
}

async function askFor(sender: Sender, records: readonly RecordView[]): Promise<void> {
  const { sending } = sender;
  const [first] = records;
  const to = first === undefined ? undefined : await sender.findTo(first);
  if (to === undefined) return;
  const idOf = ({ body }: RecordView) => String(body[SENT_ID] ?? '');
  const answer = await get(sender, sending.toFollowUrl(records.map(idOf), to));
  if (answer.status !== 200) throw new Error(`the answer is ${answer.status}`);
  const told = (await readTold(sender, answer, to)) ?? [];
  for (const record of records) {
    const now = told.find(({ code }) => code === idOf(record));
    if (now !== undefined && sending.isNews(now, record))
      await sender.write(record, { state: 'sent', told: now });
  }
}
