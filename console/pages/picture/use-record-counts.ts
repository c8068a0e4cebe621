/** How many open records there are of each kind, and how many of them the picture has: it draws the newest of all kinds together. */
import { useQueries } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RecordList, RecordView } from '../../../contract/records/record-view.ts';
import { useAgainMs } from '../../../ui/time/clock-context.tsx';
import type { CatalogueIndex } from '../../api/catalogue-index.ts';
import { recordsQuery } from '../../api/queries.ts';

export interface RecordCount {
  readonly shown: number;
  readonly total: number;
  /** More than the total, which is counted no further. */
  readonly isCapped: boolean;
}

/** By service and kind, as `<service> <kind>`. */
export type RecordCountByKind = ReadonlyMap<string, RecordCount>;

interface Asked {
  readonly catalogue: CatalogueIndex | undefined;
  /** Undefined until they are read. */
  readonly list: RecordList | undefined;
  readonly at: number | undefined;
  readonly known: true | undefined;
}

const againMs = 60_000;

/** Undefined until they are known. Kinds are asked for one by one only where the list does not hold all. */
export function useRecordCounts({ catalogue, list, at, known }: Asked): RecordCountByKind | undefined {
  const everyMs = useAgainMs(againMs);
  const isCut = list !== undefined && list.total > list.records.length;
  const kinds = useMemo(
    () =>
      (catalogue?.services ?? []).flatMap(({ id, recordKinds }) =>
        recordKinds.map(({ kind }) => ({ serviceId: id, kind })),
      ),
    [catalogue],
  );
  const told = useQueries({
    queries: (isCut ? kinds : []).map((one) => ({
      ...recordsQuery({ ...one, open: true, at, known, limit: 1 }),
      refetchInterval: at === undefined ? everyMs : (false as const),
    })),
    combine: toLists,
  });
  return useMemo(() => {
    if (list === undefined || told.some((one) => one === undefined)) return undefined;
    return toRecordCounts(
      list.records,
      told.flatMap((one, index) => {
        const kind = kinds[index];
        return one === undefined || kind === undefined ? [] : [{ ...kind, ...one }];
      }),
    );
  }, [list, told, kinds]);
}

type OfKind = Pick<RecordView, 'serviceId' | 'kind'>;

/** @param told what the centre counts of each kind; empty where the records are all that there are */
export function toRecordCounts(
  records: readonly OfKind[],
  told: readonly (OfKind & Pick<RecordList, 'total' | 'isCapped'>)[],
): RecordCountByKind {
  const key = ({ serviceId, kind }: OfKind): string => `${serviceId} ${kind}`;
  const shown = new Map([...Map.groupBy(records, key)].map(([id, { length }]) => [id, length] as const));
  const counts = new Map<string, RecordCount>(
    [...shown].map(([id, count]) => [id, { shown: count, total: count, isCapped: false }]),
  );
  for (const one of told) {
    const mine = shown.get(key(one)) ?? 0;
    // Between two answers one may have come: there are no fewer than are drawn.
    counts.set(key(one), { shown: mine, total: Math.max(mine, one.total), isCapped: one.isCapped });
  }
  return counts;
}

const toLists = (answers: readonly UseQueryResult<RecordList>[]) => answers.map(({ data }) => data);
