/** How fire and rescue stand now: units, missions, and which panels say that it burns. */
import { readUnitStates } from '../../platform/sdk/missions.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { ALARM, alarm } from './alarms/alarm.ts';
import type { States } from './answers.ts';
import { engines } from './units/engines.ts';

export async function readStates(reads: ServiceReads, atMs: number): Promise<States> {
  const [states, alarms] = await Promise.all([
    readUnitStates(engines, reads, atMs),
    reads.listRecords({ kind: ALARM, open: true, limit: 200 }),
  ]);
  return {
    ...states,
    alarms: alarms
      .map(({ id, title, status, openedMs }) => ({
        id,
        title,
        status,
        statusName: alarm.statuses.find((one) => one.id === status)?.name ?? { vi: status, en: status },
        sinceMs: openedMs,
      }))
      .toSorted((a, b) => a.status.localeCompare(b.status) || (a.sinceMs ?? 0) - (b.sinceMs ?? 0)),
  };
}
