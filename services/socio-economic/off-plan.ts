/** Indicators behind their plan, as the board of the service calls them behind, for the morning bulletin of the leaders. */
import type { OffPlanFigure } from '../../contract/papers/bulletin.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { STATE } from './indicators/state.ts';
import { toBoard } from './reads/read-board.ts';

const ALL = 10_000;

/** Those without an amount beside their plan are left out: nothing could be said of how far. */
export async function readOffPlan(reads: ServiceReads, atMs: number): Promise<readonly OffPlanFigure[]> {
  const states = await reads.listRecords({ kind: STATE, limit: ALL });
  return toBoard(states, [], { reads, atMs }).behind.flatMap((row) => {
    const { code, name, plan, unit, decimals, share, due, agency, from, to, issuedMs } = row;
    const value = row.reached ?? row.value;
    if (value === null || plan === null || share === null || due === null) return [];
    return [
      {
        id: code,
        name,
        value,
        plan,
        unit,
        decimals,
        share,
        due,
        agency: agency.name,
        from,
        to,
        issuedMs,
        explained: row.explainedWhy,
      },
    ];
  });
}
