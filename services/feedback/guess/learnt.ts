/** What was learnt of the city's own requests, as it is kept: one record, whose body no screen lists. */
import type { RecordItem } from '../../../contract/records/record-item.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { KeptClassifier } from '../../../platform/sdk/text.ts';
import { isKeptAgencies } from './learn-agencies.ts';
import type { KeptAgencies } from './learn-agencies.ts';
import type { Measured } from './measured.ts';

export const LEARNT = 'learnt';
const CODE = 'goi-y';

export interface Learnt {
  /** When the oldest of what it learnt from was opened, and the newest. */
  readonly sinceMs: number;
  readonly untilMs: number;
  /** Requests that were gathered: as long as these are the same there is nothing to learn. */
  readonly requests: number;
  readonly newestMs: number;
  readonly category: Measured | null;
  readonly agency: Measured | null;
  /** Null: it is no better than the commonest answer, and says nothing. */
  readonly classifier: KeptClassifier | null;
  readonly agencies: KeptAgencies | null;
}

export function toLearntRecord(learnt: Learnt, endMs: number): RecordItem {
  const { sinceMs, untilMs, requests, newestMs } = learnt;
  return {
    kind: LEARNT,
    code: CODE,
    timeMs: endMs,
    // As old as what it rests on: it is no news of the day.
    openedMs: sinceMs,
    closedMs: endMs,
    status: 'learnt',
    title: 'Gợi ý lĩnh vực và cơ quan, học từ phản ánh đã xong',
    body: {
      sinceMs,
      untilMs,
      requests,
      newestMs,
      ...toShares('category', learnt.category),
      ...toShares('agency', learnt.agency),
      classifier: JSON.stringify(learnt.classifier),
      agencies: JSON.stringify(learnt.agencies),
    },
  };
}

function toShares(of: 'category' | 'agency', measured: Measured | null) {
  return {
    [`${of}Texts`]: measured?.texts ?? null,
    [`${of}Right`]: measured?.right ?? null,
    [`${of}Majority`]: measured?.majority ?? null,
  };
}

/** What a record says of it; what can't be read is as if it were not there. */
export function toLearnt({ body }: Pick<RecordView, 'body'>): Learnt {
  const toNumber = (field: string) => {
    const value = body[field];
    return typeof value === 'number' ? value : 0;
  };
  const toMeasured = (of: 'category' | 'agency'): Measured | null =>
    typeof body[`${of}Texts`] === 'number'
      ? {
          texts: toNumber(`${of}Texts`),
          right: toNumber(`${of}Right`),
          majority: toNumber(`${of}Majority`),
        }
      : null;
  const classifier = toJson(body['classifier']);
  const agencies = toJson(body['agencies']);
  return {
    sinceMs: toNumber('sinceMs'),
    untilMs: toNumber('untilMs'),
    requests: toNumber('requests'),
    newestMs: toNumber('newestMs'),
    category: toMeasured('category'),
    agency: toMeasured('agency'),
    classifier: isKeptClassifier(classifier) ? classifier : null,
    agencies: isKeptAgencies(agencies) ? agencies : null,
  };
}

function toJson(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : null;
  } catch {
    return null;
  }
}

function isKeptClassifier(value: unknown): value is KeptClassifier {
  return typeof value === 'object' && value !== null && 'labels' in value && 'weights' in value;
}
