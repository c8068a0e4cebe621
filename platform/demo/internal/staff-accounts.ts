/** The accounts of the simulated staff: made once, without a password, and put on duty in turn. */
import type { DemoPerson } from '../../../contract/city/city-pack.ts';
import type { Access } from '../../access/access.ts';
import { toActor } from '../../access/feed-keys.ts';
import type { Person } from '../../access/permissions.ts';
import type { Duty } from '../../duty/duty.ts';
import type { Clock } from '../../kernel/clock.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SHIFT_MIN = 8 * 60;
/** Rotas are entered for so long, and again when half of it is over. */
const ROTA_DAYS = 60;

/** Makes who is missing and gives every duty place a rota; twice changes nothing. */
export async function ensureStaff(
  { users }: Pick<Access, 'users'>,
  duty: Duty,
  clock: Clock,
  people: readonly DemoPerson[],
  by: Person,
): Promise<void> {
  const known = new Map((await users.listUsers()).map(({ username, id }) => [username, id]));
  for (const { username, name, role, agencyId, post } of people) {
    if (known.has(username)) continue;
    const grants = [{ role, agencyId, post, expiresMs: null }];
    known.set(username, await users.createUser({ username, name, password: null, grants }, by));
  }
  const places = Map.groupBy(
    people.filter(({ dutyAt }) => dutyAt !== undefined),
    ({ dutyAt }) => dutyAt ?? '',
  );
  for (const [agencyId, members] of places) {
    const nowMs = clock.now();
    const ahead = await duty.onDuty(agencyId, nowMs + (ROTA_DAYS / 2) * DAY_MS);
    if (ahead.length > 0) continue;
    const onNow = await duty.onDuty(agencyId, nowMs);
    await duty.addPattern(
      {
        agencyId,
        name: 'Ba ca (mô phỏng)',
        teams: members.map(({ username }) => [known.get(username) ?? '']),
        startsMs: Math.floor(nowMs / HOUR_MS) * HOUR_MS + (onNow.length === 0 ? 0 : (ROTA_DAYS / 2) * DAY_MS),
        shiftMin: SHIFT_MIN,
        untilMs: nowMs + ROTA_DAYS * DAY_MS,
      },
      toActor(by),
    );
  }
}
