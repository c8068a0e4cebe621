/** Norms for every component: what holds of one at a time, and the way to its page. The app gives both. */
import { createContext, useContext, type ComponentType, type ReactNode } from 'react';
import type { NormView, StoredEra } from '../../contract/norm.ts';

export interface NormSource {
  /** Undefined while it is not known. */
  readonly find: (id: string) => NormView | undefined;
  readonly Link: ComponentType<{ readonly norm: string; readonly children: ReactNode }>;
}

const NormContext = createContext<NormSource>({
  find: () => undefined,
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

export const useNorms = (): NormSource => useContext(NormContext);

/** The era that holds at a time: the general one, or the only one that there is. */
export function findEraAt(eras: readonly StoredEra[], timeMs: number): StoredEra | undefined {
  const held = eras.filter(
    ({ validFromMs, validToMs }) => timeMs >= validFromMs && (validToMs === null || timeMs < validToMs),
  );
  return held.find(({ scope }) => Object.keys(scope).length === 0) ?? held[0];
}
