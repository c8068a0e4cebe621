/** What norms of services share: days on which laws begin, the era of a number that nobody has decreed, the bounds of a scale. */
import type { Asset } from '../../contract/assets/asset.ts';
import { ALWAYS_MS, toLawMs } from '../../contract/rules/law-time.ts';
import type { NormDefinition, NormEra } from '../../contract/rules/norm.ts';
import type { NormReads } from '../norms/norms.ts';

export { ALWAYS_MS, toLawMs };

/** A default of this software, to be confirmed or replaced by two people; give it its `values`, or words of its own. */
export const SOFTWARE_DEFAULT: Omit<NormEra, 'values'> = {
  scope: {},
  instrument: 'Mặc định của phần mềm',
  article: '',
  text: {
    vi: 'Chưa có văn bản quy định; cần hiệu chỉnh theo địa bàn.',
    en: 'Decreed by nobody; to be tuned to the place.',
  },
  validFromMs: ALWAYS_MS,
  validToMs: null,
  source: 'Hải Vân',
  checkedOn: '2026-11-22',
  confidence: 'assumed',
};

/** A number with a name of the era of a norm. */
export interface NormBound {
  readonly key: string;
  readonly value: number;
  /** Whether the number itself still belongs to what it names. */
  readonly included: boolean;
}

type Norms = Pick<NormReads, 'findEra'>;
/** Whom a norm has to hold for: by its kind, its code, its place and the `class` among its attributes. */
type About = Pick<Asset, 'kind' | 'code' | 'areaCode' | 'attributes'>;

function findValues(norms: Norms, norm: string, timeMs: number, asset?: About) {
  if (asset === undefined) return norms.findEra(norm, timeMs)?.values;
  const { kind, code, areaCode, attributes } = asset;
  const assetClass = attributes['class'];
  const ofClass = typeof assetClass === 'string' ? { assetClass } : {};
  return norms.findEra(norm, timeMs, { assetKind: kind, asset: code, areaCode, ...ofClass })?.values;
}

/**
 * The parts of a norm as they held at a time, for an asset or at large, as they stand there; empty where none is kept for
 * it: nothing is said by it.
 */
export function listBounds(norms: Norms, norm: string, timeMs: number, asset?: About): NormBound[] {
  const values = findValues(norms, norm, timeMs, asset);
  if (values?.kind !== 'parts') return [];
  return values.parts.map(({ key, value, included = true }) => ({ key, value, included }));
}

/** The number of one part; undefined where none is kept. */
export const findBound = (norms: Norms, norm: string, key: string, timeMs: number): number | undefined =>
  listBounds(norms, norm, timeMs).find((bound) => bound.key === key)?.value;

/** The limit that held for an asset, by its class; undefined where none is kept for it. */
export function findLimit(norms: Norms, norm: string, timeMs: number, asset: About): number | undefined {
  const values = findValues(norms, norm, timeMs, asset);
  return values?.kind === 'limit' ? values.value : undefined;
}

type PartRow = readonly [key: string, value: number, vi: string, en: string];

/** Numbers with names, each a row; they themselves still belong to what they name. */
export const toParts = (rows: readonly PartRow[]): NormEra['values'] => ({
  kind: 'parts',
  parts: rows.map(([key, value, vi, en]) => ({ key, value, included: true, name: { vi, en } })),
});

/** One part of a service's own norm; where the city keeps none, the one that came with the service. Zero: there is none. */
export function findPart(
  norms: Norms,
  definitions: readonly NormDefinition[],
  { norm, key, atMs }: { readonly norm: string; readonly key: string; readonly atMs: number },
): number {
  const kept = findBound(norms, norm, key, atMs);
  if (kept !== undefined) return kept;
  const values = definitions.find(({ id }) => id === norm)?.eras[0]?.values;
  return (values?.kind === 'parts' ? values.parts.find((part) => part.key === key)?.value : undefined) ?? 0;
}
