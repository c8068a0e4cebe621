/** How the indicators stood at the end of a period: by figures of it and of before it, as they are known now. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { assess, YEARS } from '../assess/assess.ts';
import { toFacts } from '../indicators/facts.ts';
import { INDICATOR } from '../indicators/indicator.ts';
import { STATE } from '../indicators/state.ts';
import type { Told } from '../model.ts';
import { toTolerance } from '../norms.ts';
import { RELEASE } from '../releases/release.ts';
import { CITY, toCells, toToldByCode, VALUES } from '../values/series.ts';
import { toStateView } from './state-view.ts';

const ALL = 10_000;

export interface PeriodStates {
  readonly states: readonly RecordView[];
  /** Figures of the period or of before it that are owed. */
  readonly releases: readonly RecordView[];
}

/** Plans are of the whole year; of figures those whose own period has ended by the last day, such as `2026-10-31`. */
export const toToldBy = (told: readonly Told[], lastDay: string): readonly Told[] =>
  told.filter(({ basis, period }) => basis === 'plan' || period.to <= lastDay);

export async function readPeriod(
  reads: ServiceReads,
  { to, endMs }: { readonly to: string; readonly endMs: number },
): Promise<PeriodStates> {
  const [indicators, known, releases] = await Promise.all([
    reads.listRecords({ kind: INDICATOR, open: true, limit: ALL }),
    reads.listRecords({ kind: STATE, limit: ALL }),
    reads.listRecords({ kind: RELEASE, open: true, limit: ALL }),
  ]);
  const year = Number(to.slice(0, 4));
  const cells = await reads.periods.list({
    serviceId: 'socio-economic',
    series: VALUES,
    subject: CITY,
    from: `${year - YEARS}-01-01`,
    to: `${year}-12-31`,
    cells: toCells(indicators.map(({ code }) => code)),
  });
  const toldOf = toToldByCode(cells);
  const stateOf = new Map(known.map((one) => [one.body['indicator'], one]));
  const tolerance = toTolerance(reads.norms, endMs);
  return {
    states: indicators.map((indicator) => {
      const told = toToldBy(toldOf.get(indicator.code) ?? [], to);
      return toStateView(indicator, stateOf.get(indicator.code), assess(told, toFacts(indicator), tolerance));
    }),
    releases: releases.filter(({ body }) => String(body['to']) <= to),
  };
}
