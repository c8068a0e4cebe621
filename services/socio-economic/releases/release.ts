/** A figure that is owed: of one indicator and one period, until a day. It ends when the figure is told, whatever its status. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import type { RecordItem } from '../../../contract/records/record-item.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import { toNamedCode } from '../indicators/facts.ts';
import type { IndicatorFacts } from '../indicators/facts.ts';
import { toFirstDay, toPeriodEnding, toPeriodName } from '../model.ts';

export const RELEASE = 'indicator-release';
export const RELEASE_STATUS = { awaited: 'awaited', told: 'told' } as const;

export const release: RecordKindFacts = {
  kind: RELEASE,
  name: { vi: 'Số liệu đến hạn', en: 'Figure that is due' },
  icon: 'bell',
  identity: 'city',
  schema: Type.Object({
    indicator: Type.String({ maxLength: 40 }),
    agency: Type.String({ maxLength: 200 }),
    group: Type.String({ maxLength: 10 }),
    from: Type.String({ maxLength: 10 }),
    to: Type.String({ maxLength: 10 }),
  }),
  statuses: [
    { id: RELEASE_STATUS.awaited, name: { vi: 'Chờ số liệu', en: 'Awaited' }, closed: false },
    { id: RELEASE_STATUS.told, name: { vi: 'Đã có số liệu', en: 'Told' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'agency', path: 'body.agency', type: 'agency', name: { vi: 'Cơ quan', en: 'Agency' } },
    { id: 'group', path: 'body.group', type: 'text', name: { vi: 'Nhóm', en: 'Group' } },
    { id: 'indicator', path: 'body.indicator', type: 'text', name: { vi: 'Chỉ tiêu', en: 'Indicator' } },
  ],
  tallies: [['agency', 'status']],
};

/** Alerts call a record by its code: it says of what it is and when. */
export const toReleaseCode = (facts: IndicatorFacts, endedMonth: number): string => {
  const [year, month] = toFirstDay(endedMonth).split('-');
  return toNamedCode(facts, `, ${month}/${year}`);
};

/**
 * The figure of a period that ended with a month, owed until the end of a day. Said again it is the same to the last
 * member, so that a job may say it as often as it runs.
 * @param toMs midnight of a local day.
 */
export function toRelease(
  facts: IndicatorFacts,
  endedMonth: number,
  { dueDays, toMs }: { readonly dueDays: number; readonly toMs: (day: string) => number },
): RecordItem {
  const { from, to } = toPeriodEnding(endedMonth, facts.frequency, facts.accumulation);
  const endMs = toMs(to) + DAY_MS;
  return {
    kind: RELEASE,
    code: toReleaseCode(facts, endedMonth),
    timeMs: endMs,
    status: RELEASE_STATUS.awaited,
    title: `${facts.name.vi}, ${toPeriodName({ from, to }, 'vi')}`,
    openedMs: endMs,
    dueMs: endMs + dueDays * DAY_MS,
    body: { indicator: facts.code, agency: facts.agency, group: facts.group, from, to },
  };
}
