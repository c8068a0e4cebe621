/** The board: states of all indicators by group, as they were known at a time, and the figures that are owed. */
import type { ScopedReads, ServiceReads } from '../../../platform/sdk/service.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { Board, IndicatorList, OwedView } from '../answers.ts';
import { GROUPS } from '../indicators/groups.ts';
import { STATE, TRACK } from '../indicators/state.ts';
import { toTolerance } from '../norms.ts';
import { RELEASE } from '../releases/release.ts';
import { toPast } from './past.ts';
import { toAgency, toDistance, toRow } from './rows.ts';

/** By the service too: its records have an index of their own. */
const OWN = { serviceId: 'socio-economic' } as const;
const ALL = 10_000;
const MOST_BEHIND = 30;
const MOST_OWED = 60;
export const MOST_LISTED = 300;

export async function readBoard(reads: ScopedReads, atMs: number): Promise<Board> {
  const past = toPast(reads, atMs);
  const [states, owed] = await Promise.all([
    reads.listRecords({ ...OWN, kind: STATE, ...past, limit: ALL }),
    reads.listRecords({ ...OWN, kind: RELEASE, ...past, open: true, limit: ALL }),
  ]);
  return toBoard(states, owed, { reads, atMs });
}

/** @param states all that are known; @param releases the open ones. */
export function toBoard(
  states: readonly RecordView[],
  releases: readonly RecordView[],
  { reads, atMs }: { readonly reads: Pick<ServiceReads, 'findAgencyName' | 'norms'>; readonly atMs: number },
): Board {
  const byGroup = Map.groupBy(states, ({ body }) => String(body['group']));
  const owed = releases
    .map((record) => toOwed(record, reads, atMs))
    .toSorted((a, b) => (a.dueMs ?? Infinity) - (b.dueMs ?? Infinity));
  const assessed = states.flatMap(({ body }) =>
    typeof body['assessedMs'] === 'number' ? [body['assessedMs']] : [],
  );
  return {
    atMs,
    total: states.length,
    counts: countBy(states),
    groups: GROUPS.map(({ id, name }) => {
      const members = byGroup.get(id) ?? [];
      return { id, name, total: members.length, counts: countBy(members) };
    }),
    behind: states
      .filter(({ status }) => status === TRACK.behind || status === TRACK.explained)
      .map((record) => toRow(record, reads))
      .toSorted((a, b) => toDistance(a) - toDistance(b))
      .slice(0, MOST_BEHIND),
    owed: owed.length,
    late: owed.filter(({ isLate }) => isLate).length,
    releases: owed.slice(0, MOST_OWED),
    assessedMs: assessed.length === 0 ? null : assessed.reduce((a, b) => Math.max(a, b)),
    lagPercent: toTolerance(reads.norms, atMs) * 100,
  };
}

export async function readList(
  reads: ScopedReads,
  {
    group,
    text = '',
    atMs,
  }: { readonly group?: string | undefined; readonly text?: string | undefined; readonly atMs: number },
): Promise<IndicatorList> {
  const states = await reads.listRecords({
    ...OWN,
    kind: STATE,
    ...toPast(reads, atMs),
    ...(group === undefined ? {} : { bodyHas: { group } }),
    ...(text.trim() === '' ? {} : { text }),
    limit: ALL,
  });
  const members = states.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return {
    atMs,
    of: members.length,
    rows: members.slice(0, MOST_LISTED).map((record) => toRow(record, reads)),
  };
}

function toOwed(
  { id, title, body, dueMs }: RecordView,
  { findAgencyName }: Pick<ServiceReads, 'findAgencyName'>,
  atMs: number,
): OwedView {
  return {
    recordId: id,
    indicator: String(body['indicator']),
    name: title,
    agency: toAgency(String(body['agency']), findAgencyName),
    from: String(body['from']),
    to: String(body['to']),
    dueMs,
    isLate: dueMs !== null && dueMs < atMs,
  };
}

function countBy(states: readonly RecordView[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of states) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
