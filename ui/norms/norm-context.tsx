/** Norms for every component: what holds of one at a time, and the way to its page. The app gives both. */
import { createContext, useContext, useEffect, type ComponentType, type ReactNode } from 'react';
import type { Asset } from '../../contract/assets/asset.ts';
import type { NormView, StoredEra } from '../../contract/rules/norm.ts';

export interface NormSource {
  /** Undefined while it is not known. */
  readonly find: (id: string) => NormView | undefined;
  /** The app reads them when somebody needs them: most screens name none. */
  readonly want: () => void;
  readonly Link: ComponentType<{ readonly norm: string; readonly children: ReactNode }>;
}

const NormContext = createContext<NormSource>({
  find: () => undefined,
  want: () => undefined,
  Link: ({ children }) => <>{children}</>,
});

export function NormProvider({
  value,
  children,
}: {
  readonly value: NormSource;
  readonly children: ReactNode;
}) {
  return <NormContext value={value}>{children}</NormContext>;
}

export function useNorms(): Omit<NormSource, 'want'> {
  const source = useContext(NormContext);
  const { want } = source;
  useEffect(want, [want]);
  return source;
}

const listHeld = (eras: readonly StoredEra[], timeMs: number): StoredEra[] =>
  eras.filter(
    ({ validFromMs, validToMs }) => timeMs >= validFromMs && (validToMs === null || timeMs < validToMs),
  );
const isGeneral = ({ scope }: StoredEra): boolean => Object.keys(scope).length === 0;

/** The era that holds at a time: the general one, or the first of those that hold each for some. */
export function findEraAt(eras: readonly StoredEra[], timeMs: number): StoredEra | undefined {
  const held = listHeld(eras, timeMs);
  return held.find(isGeneral) ?? held[0];
}

/** What decides which era is of an asset. */
export type NormAsset = Pick<Asset, 'code' | 'kind' | 'areaCode' | 'attributes'>;

/**
 * What may be cited at a time of one asset, or of all: of an asset the most particular era that is about it; of all the
 * general one, or what all say alike. `by-place`: places have different ones; undefined: nothing is stated.
 */
export function findCitedEra(
  eras: readonly StoredEra[],
  timeMs: number,
  asset?: NormAsset,
): StoredEra | 'by-place' | undefined {
  const held = listHeld(eras, timeMs);
  if (asset !== undefined) {
    const about = {
      asset: asset.code,
      areaCode: asset.areaCode,
      assetClass: asset.attributes['class'],
      assetKind: asset.kind,
    };
    const members = ['asset', 'areaCode', 'assetClass', 'assetKind'] as const;
    const mine = held.filter(({ scope }) =>
      members.every((member) => scope[member] === undefined || scope[member] === about[member]),
    );
    const weigh = ({ scope }: StoredEra) =>
      members.reduce((weight, member) => weight * 2 + (scope[member] === undefined ? 0 : 1), 0);
    return mine.toSorted((a, b) => weigh(b) - weigh(a))[0];
  }
  const [first] = held;
  const areAlike = held.every(
    ({ instrument, article, confidence, validFromMs }) =>
      instrument === first?.instrument &&
      article === first.article &&
      confidence === first.confidence &&
      validFromMs === first.validFromMs,
  );
  return held.every(isGeneral) || areAlike ? first : 'by-place';
}
