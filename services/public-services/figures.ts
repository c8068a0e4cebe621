/**
 * Dossiers of each agency and of the city, day by day. Counts are given to all the staff once the owners of the feeds
 * approve (`release`): below five they are withheld, and with them what they could be worked out by.
 */
import type { Release } from '../../contract/people/audience.ts';
import type { CountInput, CountValue, Figure } from '../../platform/sdk/figure.ts';
import { toToldGap } from './counts/balance.ts';
import { DOSSIER } from './dossier/dossier.ts';
import { toStatusFacts } from './dossier/statuses.ts';

const MEASURES = [
  'received',
  'open',
  'overdue',
  'on-time',
  'late',
] as const satisfies readonly CountInput['measure'][];
const SHARE_HOURS = 30 * 24;
/** A share of fewer says little of an agency. */
const LEAST_ENDED = 20;

const release: Release = {
  to: 'city',
  least: 5,
  alsoHideComplement: true,
  why: {
    vi: 'Số lượng theo cơ quan không nhận ra được người nộp; dưới 5 hồ sơ thì không nêu.',
    en: 'Counts by agency tell of nobody who applied; fewer than five are not told.',
  },
};

const counted = (measure: CountInput['measure'], hours?: number): CountInput => ({
  records: DOSSIER,
  measure,
  by: 'status',
  ...(hours === undefined ? {} : { hours }),
});

/** Without what the office has not taken; a status that nobody tells counts. */
function toTaken(count: CountValue | undefined): number | null {
  if (count === undefined) return null;
  const outside = Object.entries(count.by).reduce(
    (sum, [status, n]) => (toStatusFacts(status).isOutside ? sum + n : sum),
    0,
  );
  return count.value - outside;
}

const dayCounts: readonly Figure[] = (['agency', 'city'] as const).map((subject) => ({
  id: `${subject}-dossiers`,
  version: 1,
  outputs: MEASURES.map((measure) => ({ property: `dossiers-${measure}`, unit: '1' })),
  subject,
  every: 'day',
  inputs: Object.fromEntries(MEASURES.map((measure) => [measure, counted(measure)])),
  release,
  compute: ({ counts }) =>
    Object.fromEntries(
      MEASURES.map((measure) => {
        const value = toTaken(counts[measure]);
        return [`dossiers-${measure}`, value === null ? null : { value, quality: 'valid' }];
      }),
    ),
}));

/** Of what ended in 30 days with a limit; a rule asks whether it is what is aimed at. */
const onTimeShare: Figure = {
  id: 'agency-on-time',
  version: 1,
  outputs: [{ property: 'dossiers-on-time-share', unit: '%' }],
  subject: 'agency',
  every: 'day',
  inputs: { onTime: counted('on-time', SHARE_HOURS), late: counted('late', SHARE_HOURS) },
  compute({ counts }) {
    const onTime = toTaken(counts['onTime']);
    const late = toTaken(counts['late']);
    if (onTime === null || late === null || onTime + late < LEAST_ENDED) return null;
    return {
      'dossiers-on-time-share': {
        value: (100 * onTime) / (onTime + late),
        quality: 'valid',
        because: {
          vi: `${onTime} đúng hạn, ${late} trễ hạn trong 30 ngày`,
          en: `${onTime} in time and ${late} late within 30 days`,
        },
      },
    };
  },
};

/** What agencies report of a month themselves must add up. */
const toldGap: Figure = {
  id: 'agency-told-gap',
  version: 1,
  outputs: [{ property: 'dossiers-told-gap', unit: '1' }],
  subject: 'agency',
  every: 'month',
  inputs: {
    received: { period: 'dossiers-received', basis: 'actual' },
    resolved: { period: 'dossiers-resolved', basis: 'actual' },
    pending: { period: 'dossiers-pending', basis: 'actual' },
  },
  compute({ periods }) {
    const told = {
      received: periods['received']?.value,
      resolved: periods['resolved']?.value,
      pending: periods['pending']?.value,
    };
    const gap = toToldGap(told);
    if (gap === null) return null;
    return {
      'dossiers-told-gap': {
        value: Math.abs(gap),
        quality: 'valid',
        because: {
          vi: `Báo cáo: tiếp nhận ${told.received}, đã giải quyết ${told.resolved}, đang giải quyết ${told.pending}`,
          en: `Reported: ${told.received} received, ${told.resolved} resolved, ${told.pending} pending`,
        },
      },
    };
  },
};

export const figures: readonly Figure[] = [...dayCounts, onTimeShare, toldGap];
