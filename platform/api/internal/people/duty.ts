/** Duty: who is on, the rota of an agency, and notes from shift to shift. */
import { Type } from 'typebox';
import { toActor } from '../../../access/feed-keys.ts';
import { authoriseFor, isVisible, notThere } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { Permission } from '../../../../contract/people/access.ts';
import type { OnDutyNow } from '../../../../contract/people/duty.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { IdNumber, IdText, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const DAY_MS = 86_400_000;
const LONGEST_ROTA_MS = 93 * DAY_MS;
const OneId = Type.Object({ id: IdNumber });
const Turn = {
  agencyId: IdText,
  userId: IdText,
  startsMs: Time,
  endsMs: Time,
  note: Type.Optional(Type.String({ maxLength: 500 })),
};

export function dutyRoutes({ route }: Routes, { duty, catalogue, clock, stageInForce }: ApiParts): void {
  /** Who sees the agency but holds the right elsewhere is told so; who doesn't see it finds nothing. */
  const check = (person: Person, permission: Permission, agencyId: string) => {
    const agency = catalogue.findAgency(agencyId);
    if (agency === undefined || !isVisible(person, 'city.read', { agencyIds: [agencyId], areaCode: null }))
      throw notThere('agency', agencyId);
    authoriseFor(person, permission, { agencyIds: [agencyId], areaCode: null });
  };

  route({
    method: 'GET',
    path: '/duty',
    summary:
      'The rota of an agency between two times, with gaps and hand-over notes; atMs: as it was known then.',
    permission: 'city.read',
    query: Type.Object({ agencyId: IdText, fromMs: Time, toMs: Time, atMs: Type.Optional(Time) }),
    handle: ({ query: { agencyId, fromMs, toMs, atMs }, person }) => {
      check(person, 'city.read', agencyId);
      if (toMs <= fromMs || toMs - fromMs > LONGEST_ROTA_MS)
        throw invalidInput('A rota can’t be shown for this time.', {
          where: 'fromMs, toMs',
          value: `${fromMs} – ${toMs}`,
          allowed: 'an end after the begin, at most 93 days',
          next: 'Ask for a shorter time.',
        });
      return duty.rota({ agencyId, fromMs, toMs, ...(atMs === undefined ? {} : { atMs }) });
    },
  });

  route({
    method: 'GET',
    path: '/duty/now',
    summary:
      'Who is on duty in every agency one may see that keeps a rota, with how often each was paged; atMs: who was then.',
    permission: 'city.read',
    query: Type.Object({ atMs: Type.Optional(Time) }),
    handle: async ({ query, person }): Promise<OnDutyNow> => {
      const atMs = query.atMs ?? clock.now();
      const rotas = await duty.listAgencies(atMs);
      const agencies = rotas.filter((agencyId) =>
        isVisible(person, 'city.read', { agencyIds: [agencyId], areaCode: null }),
      );
      const turns = await duty.listOnDuty(agencies, atMs);
      const uses = await duty.pageUse(turns, atMs);
      const people = turns.flatMap((turn, index) => {
        const pages = uses[index];
        return pages === undefined ? [] : [{ ...turn, pages }];
      });
      return {
        atMs,
        inCity: rotas.length,
        agencies: agencies.map((agencyId) => ({
          agencyId,
          isReinforced: query.atMs === undefined && stageInForce.isReinforced(agencyId),
          people: people
            .filter((one) => one.agencyId === agencyId)
            .map(({ userId, userName, kind, startsMs, endsMs, pages }) => ({
              userId,
              userName,
              kind,
              startsMs,
              endsMs,
              pages,
            })),
        })),
      };
    },
  });

  route({
    method: 'GET',
    path: '/duty/people',
    summary: 'Who can be put on duty in an agency.',
    permission: 'duty.manage',
    query: Type.Object({ agencyId: IdText }),
    handle: async ({ query, person }) => {
      check(person, 'duty.manage', query.agencyId);
      return { people: await duty.listPeople(query.agencyId) };
    },
  });

  route({
    method: 'POST',
    path: '/duty/shifts',
    summary: 'Enter a turn of duty, or a substitute behind it.',
    permission: 'duty.manage',
    body: Type.Object({
      ...Turn,
      kind: Type.Union([Type.Literal('duty'), Type.Literal('substitute')], { default: 'duty' }),
    }),
    handle: async ({ body, person }) => {
      check(person, 'duty.manage', body.agencyId);
      return { id: await duty.addShift(body, toActor(person)) };
    },
  });

  route({
    method: 'POST',
    path: '/duty/overrides',
    summary: 'Put somebody on duty in place of the turns it covers.',
    permission: 'duty.manage',
    body: Type.Object(Turn),
    handle: async ({ body, person }) => {
      check(person, 'duty.manage', body.agencyId);
      return { id: await duty.addShift({ ...body, kind: 'override' }, toActor(person)) };
    },
  });

  route({
    method: 'POST',
    path: '/duty/patterns',
    summary: 'Enter a repeating rota: teams that take turns of equal length.',
    permission: 'duty.manage',
    body: Type.Object({
      agencyId: IdText,
      name: Type.String({ minLength: 1, maxLength: 200 }),
      teams: Type.Array(Type.Array(IdText, { maxItems: 20 }), { minItems: 1, maxItems: 50 }),
      startsMs: Time,
      shiftMin: Type.Integer({ minimum: 30, maximum: 10_080 }),
      untilMs: Time,
    }),
    handle: async ({ body, person }) => {
      check(person, 'duty.manage', body.agencyId);
      return duty.addPattern(body, toActor(person));
    },
  });

  for (const [what, path, summary] of [
    ['shift', '/duty/shifts/:id', 'Take back a turn from now on; what of it is past stays.'],
    ['pattern', '/duty/patterns/:id', 'End a repeating rota: its turns from now on are taken back.'],
  ] as const)
    route({
      method: 'DELETE',
      path,
      summary,
      permission: 'duty.manage',
      params: OneId,
      handle: async ({ params, person }) => {
        check(person, 'duty.manage', await duty.getAgencyOf(what, params.id));
        const remove = what === 'shift' ? duty.removeShift : duty.removePattern;
        await remove(params.id, toActor(person));
      },
    });

  route({
    method: 'POST',
    path: '/duty/hand-overs',
    summary: 'Leave a note for the next shift; the open cases are counted with it.',
    permission: 'duty.hand-over',
    body: Type.Object({ agencyId: IdText, text: Type.String({ minLength: 3, maxLength: 5000 }) }),
    handle: async ({ body, person }) => {
      check(person, 'duty.hand-over', body.agencyId);
      return duty.handOver({ ...body, userId: toWho(person) }, toActor(person));
    },
  });

  route({
    method: 'POST',
    path: '/duty/hand-overs/:id/take',
    summary: 'Take over a note of the shift before.',
    permission: 'duty.hand-over',
    params: OneId,
    handle: async ({ params, person }) => {
      check(person, 'duty.hand-over', await duty.getAgencyOf('hand-over', params.id));
      return duty.takeHandOver(params.id, toWho(person), toActor(person));
    },
  });
}

/** At a shared telephone it is who is on there. */
function toWho({ id, phone }: Person): string {
  return phone?.on?.userId ?? id;
}
