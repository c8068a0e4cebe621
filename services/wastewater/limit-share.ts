/** How much of what is allowed an outlet takes, by the parameter that takes most: the figure that colours it on the map. */
import type { Figure, FigureAbout, FigureMoment, FigureValue } from '../../platform/sdk/service.ts';
import { MIN_COVERAGE } from './coverage.ts';
import { listLimits, toLimitNorm } from './limits.ts';
import { findLimits } from './outlet-limits.ts';
import { toShare } from './outlet-state.ts';
import { CONTINUOUS, hasDayMean, PARAMETER_IDS, type ParameterId, PARAMETERS } from './parameters.ts';
import { LIMIT_SHARE, OUTLET, SAMPLED } from './places.ts';

/** What is told of one sample comes within the hour. */
const ONE_SAMPLE_HOURS = 1;
const DAY_HOURS = 24;
/** An instrument far below nothing would be a share without end. */
const MOST_PERCENT = 9_999;

const meanOver = (property: string, hours: number) =>
  ({ property, aggregate: 'mean', minCoverage: MIN_COVERAGE, hours }) as const;

const ofStation: Figure['inputs'] = Object.fromEntries(
  CONTINUOUS.flatMap((property) => [
    [toInputName(property, 'hour'), meanOver(property, 1)] as const,
    ...(hasDayMean(property) ? [[toInputName(property, 'day'), meanOver(property, DAY_HOURS)] as const] : []),
  ]),
);
const ofSample: Figure['inputs'] = Object.fromEntries(
  PARAMETER_IDS.map((property) => [
    toInputName(property, 'hour'),
    { property, aggregate: 'last', hours: ONE_SAMPLE_HOURS } as const,
  ]),
);

function toInputName(property: ParameterId, averaging: 'hour' | 'day'): string {
  return `${property} ${averaging}`;
}

type Spans = Readonly<Record<string, { readonly value: number; readonly coverage: number }>>;

function toValue(
  kind: string,
  spans: Spans,
  { endMs, norms }: FigureMoment,
  { code, areaCode, attributes }: FigureAbout,
): FigureValue | null {
  const asset = { kind, code, areaCode, attributes };
  const judged = PARAMETER_IDS.flatMap((property) => {
    const { averaging, limits } = findLimits(norms, asset, property, endMs - 1);
    const span = spans[toInputName(property, averaging)];
    if (span === undefined) return [];
    const shares = limits.map((limit) => ({ property, limit, span, share: toShare(span.value, limit) }));
    // A range such as that of pH is kept or not; within it nothing is near.
    return limits.length > 1 ? shares.filter(({ share }) => share > 1) : shares;
  });
  const [most] = judged.toSorted((a, b) => b.share - a.share);
  if (most === undefined) return null;
  const { vi, en, unit, decimals } = PARAMETERS[most.property];
  const figure = (language: string, value: number): string =>
    value.toLocaleString(language, { maximumFractionDigits: decimals });
  return {
    // Not rounded: 79,47 is shown as 79, where 79,5 would be 80.
    value: Math.min(MOST_PERCENT, most.share * 100),
    quality: 'valid',
    coverage: most.span.coverage,
    because: {
      vi: `${vi} ${figure('vi-VN', most.span.value)} ${unit}, cho phép ${figure('vi-VN', most.limit.value)}`,
      en: `${en} ${figure('en-GB', most.span.value)} ${unit}, ${figure('en-GB', most.limit.value)} allowed`,
    },
  };
}

const common = {
  version: 1,
  outputs: [{ property: LIMIT_SHARE, unit: '%' }],
  norms: listLimits().map(toLimitNorm),
} as const;

export const limitShares: readonly Figure[] = [
  {
    ...common,
    id: 'limit-share',
    subject: { assetKind: OUTLET },
    every: 'hour',
    inputs: ofStation,
    compute: ({ spans }, moment, about) => ({ [LIMIT_SHARE]: toValue(OUTLET, spans, moment, about) }),
  },
  {
    ...common,
    id: 'limit-share-sampled',
    subject: { assetKind: SAMPLED },
    every: 'arrival',
    inputs: ofSample,
    compute: ({ spans }, moment, about) => ({ [LIMIT_SHARE]: toValue(SAMPLED, spans, moment, about) }),
  },
];
