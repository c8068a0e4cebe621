/**
 * VN_WQI as a figure. Of a sampling point it is computed of each sample. An automatic station measures no microbes and
 * no metals: its index of a day takes the day's means and, for those, the laboratory's newest sample of that place
 * within a month; where there is none it has fewer than three groups, and so no index.
 */
import type { Figure, FigureInputs, FigureMoment } from '../../platform/sdk/service.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import { VN_WQI_BREAKPOINTS } from './norms.ts';
import { listParameters, WQI_PARAMETERS, type WqiParameter } from './parameters.ts';
import { INDEX } from './properties.ts';
import type { WqiBreakpoints } from './sub-index.ts';
import { type VnWqi, vnWqi, type WaterSample } from './vn-wqi.ts';

/** With less of its values a day of an automatic station has no mean. */
export const MIN_COVERAGE = 0.75;
/** A laboratory's sample of a station counts for so long. */
export const SAMPLE_HOURS = 31 * 24;
/** What is told of one sample comes within the hour. */
const ONE_SAMPLE_HOURS = 1;
const TEMPERATURE = 'water-temperature';

const SLOW: ReadonlySet<WqiParameter> = new Set([
  ...listParameters('II'),
  ...listParameters('III'),
  ...listParameters('V'),
  'bod5',
  'no2-n',
  'po4-p',
]);

const ofSample: Figure['inputs'] = Object.fromEntries(
  [...WQI_PARAMETERS, TEMPERATURE].map((property) => [
    property,
    { property, aggregate: 'last', hours: ONE_SAMPLE_HOURS } as const,
  ]),
);
const ofDay: Figure['inputs'] = Object.fromEntries([
  ...[...WQI_PARAMETERS.filter((one) => !SLOW.has(one)), TEMPERATURE].map(
    (property) => [property, { property, aggregate: 'mean', minCoverage: MIN_COVERAGE } as const] as const,
  ),
  ...[...SLOW].map(
    (property) => [property, { property, aggregate: 'last', hours: SAMPLE_HOURS } as const] as const,
  ),
]);

/** The breakpoints that hold at a time; undefined before the decision. */
export function findBreakpoints(
  norms: Pick<NormReads, 'findEra'>,
  timeMs: number,
): WqiBreakpoints | undefined {
  const values = norms.findEra(VN_WQI_BREAKPOINTS, timeMs)?.values;
  return values?.kind === 'table' ? values.columns : undefined;
}

/** A sample of values by property; a laboratory's detection limit stands for what lies below it, so the index is never better than what is known. */
export function toSample(values: Readonly<Record<string, number | null | undefined>>): WaterSample {
  return {
    ...Object.fromEntries(WQI_PARAMETERS.map((one) => [one, values[one] ?? null])),
    temperature: values[TEMPERATURE] ?? null,
  };
}

function compute({ spans }: FigureInputs, { endMs, norms }: FigureMoment) {
  const breakpoints = findBreakpoints(norms, endMs);
  if (breakpoints === undefined) return null;
  const values = Object.fromEntries(Object.entries(spans).map(([property, { value }]) => [property, value]));
  const index = vnWqi(breakpoints, toSample(values));
  return {
    [INDEX]:
      index.wqi === null ? null : { value: index.wqi, quality: 'valid' as const, because: toBecause(index) },
  };
}

function toBecause({ groups, subIndices }: VnWqi) {
  const measured = Object.entries(groups).flatMap(([group, index]) => (index === null ? [] : [group]));
  const count = Object.keys(subIndices).length;
  return {
    vi: `nhóm ${measured.join(', ')} · ${count} thông số`,
    en: `groups ${measured.join(', ')} · ${count} parameters`,
  };
}

const common = {
  version: 1,
  outputs: [{ property: INDEX, unit: 'VN_WQI' }],
  norms: [VN_WQI_BREAKPOINTS],
  compute,
} as const;

export const figures: readonly Figure[] = [
  { ...common, id: 'sample-wqi', subject: { assetKind: 'water-point' }, every: 'arrival', inputs: ofSample },
  { ...common, id: 'station-wqi', subject: { assetKind: 'water-station' }, every: 'day', inputs: ofDay },
];
