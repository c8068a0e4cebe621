/**
 * Whom a step of the ladder tells: who is on duty, the head, a leader of the city. When nobody can be found the next
 * target up is asked at once, and the gap is told: a ladder that reaches nobody must not look like one that did.
 */
import type { Agency } from '../../../../contract/city/agency.ts';
import type { CalledAs } from '../../../../contract/cases/case-entry.ts';
import type { Post, Role } from '../../../../contract/people/access.ts';
import type { EscalationTarget } from '../../../../contract/cases/procedure.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { WhoIsOn } from '../../escalation-needs.ts';

/** A person who was found, and as what. */
export interface Told {
  readonly userId: string;
  readonly name: string;
  readonly as: CalledAs;
}

/** Who is told, and which targets were looked for in vain before. */
export interface Found {
  readonly told: readonly Told[];
  readonly gap: readonly EscalationTarget[];
}

/** Who was found, and whether they were asked in place of a leader of the city. */
export type FoundNow = Found & { readonly held: boolean };

/** The agencies of the case that a target speaks of. */
export interface CaseAgencies {
  readonly centreAgencyId: string;
  /** The agency whose clock it is, else the lead; null when nobody has the case. */
  readonly leadAgencyId: string | null;
  /** The department of the field, as the procedure says; for a lead that stands under none. */
  readonly departmentAgencyId?: string | undefined;
}

interface Holder {
  readonly user_id: string;
  readonly name: string;
  readonly role: Role;
  readonly agency_id: string | null;
  readonly post: Post | null;
}

export interface Finder {
  find(target: EscalationTarget, agencies: CaseAgencies): Promise<Found>;
  /** Who leads the shift of an agency: on duty there and its head or deputy, else the head, else the deputies. */
  findDutyLeaders(agencyId: string): Promise<Told[]>;
}

/** A line of command is never longer; a tree that has a circle must not hold us. */
const LONGEST_LINE = 20;

/** Reads who holds what now and makes a finder that is good for this moment. */
export async function createFinder(
  db: Queryable,
  {
    nowMs,
    agencies,
    onDuty,
  }: { readonly nowMs: number; readonly agencies: readonly Agency[]; readonly onDuty: WhoIsOn },
): Promise<Finder> {
  const { rows: holders } = await db.query<Holder>(
    `select r.user_id, u.name, r.role, r.agency_id, r.post from user_role r join "user" u on u.id = r.user_id
     left join account_state s on s.user_id = u.id
     where (r.expires_at is null or r.expires_at > to_timestamp($1::float8 / 1000.0)) and s.disabled_at is null
     order by u.name, u.id`,
    [nowMs],
  );
  const parentOf = new Map(agencies.map(({ id, parentId }) => [id, parentId]));
  const duties = new Map<string, ReturnType<WhoIsOn>>();
  const holding = (as: Told['as'], fits: (holder: Holder) => boolean): Told[] => [
    ...new Map(
      holders.filter(fits).map(({ user_id, name }) => [user_id, { userId: user_id, name, as }]),
    ).values(),
  ];

  /** People with a turn, else their substitutes, else those who work there. */
  const onDutyAt = async (agencyId: string): Promise<Told[]> => {
    const asked = duties.get(agencyId) ?? onDuty(agencyId, nowMs);
    duties.set(agencyId, asked);
    const all = await asked;
    const turns = all.filter(({ kind }) => kind !== 'substitute');
    const chosen = turns.length > 0 ? turns : all;
    // Whoever has two turns at once is one person, told once.
    const people = new Map(
      chosen.map(({ userId, userName, kind }) => [
        userId,
        { userId, name: userName, as: kind === 'substitute' ? 'substitute' : 'duty' } satisfies Told,
      ]),
    );
    if (people.size > 0) return [...people.values()];
    return holding(
      'officer',
      (holder) => holder.agency_id === agencyId && (holder.role === 'operator' || holder.role === 'officer'),
    );
  };
  const headOf = (agencyId: string): Told[] => {
    const heads = holding(
      'head',
      (holder) =>
        holder.agency_id === agencyId &&
        (holder.post === 'head' || (holder.role === 'agency-head' && holder.post === null)),
    );
    return heads.length > 0
      ? heads
      : holding('deputy', (holder) => holder.agency_id === agencyId && holder.post === 'deputy');
  };

  const findDutyLeaders = async (agencyId: string): Promise<Told[]> => {
    const leads = holding(
      'duty-leader',
      ({ agency_id, post, role }) =>
        agency_id === agencyId && (post === 'head' || post === 'deputy' || role === 'agency-head'),
    );
    const onNow = new Set((await onDutyAt(agencyId)).map(({ userId }) => userId));
    const onDutyNow = leads.filter(({ userId }) => onNow.has(userId));
    return onDutyNow.length > 0 ? onDutyNow : headOf(agencyId);
  };
  /** Leaders of the city who have a turn there now, else all who hold the post. */
  const findLeaders = async (post: Post): Promise<Told[]> => {
    const all = holding('leader', (holder) => holder.post === post);
    if (all.length < 2) return all;
    const roots = agencies.filter(({ parentId }) => parentId === null);
    const turns = await Promise.all(roots.map(({ id }) => onDuty(id, nowMs)));
    const onNow = new Set(turns.flat().map(({ userId }) => userId));
    const onDutyNow = all.filter(({ userId }) => onNow.has(userId));
    return onDutyNow.length > 0 ? onDutyNow : all;
  };

  const look = async (target: EscalationTarget, of: CaseAgencies): Promise<Told[]> => {
    if (target.kind === 'leader') return findLeaders(target.post);
    if (target.kind === 'duty-leader')
      return findDutyLeaders(
        target.of === 'centre' ? of.centreAgencyId : (findDepartment(of, agencies) ?? of.centreAgencyId),
      );
    const agencyId = toAgency(target.of, of, parentOf);
    if (agencyId === null) return [];
    return target.kind === 'duty' ? onDutyAt(agencyId) : headOf(agencyId);
  };

  return {
    findDutyLeaders,
    async find(target, of) {
      const gap: EscalationTarget[] = [];
      for (
        let next: EscalationTarget | undefined = target;
        next !== undefined && gap.length < LONGEST_LINE;
        next = toNextUp(next)
      ) {
        const told = await look(next, of);
        if (told.length > 0) return { told, gap };
        gap.push(next);
      }
      // Nobody in the whole line: those who keep the centre running must hear of it, and mend it.
      return { told: holding('administrator', ({ role }) => role === 'administrator'), gap };
    },
  };
}

/**
 * Leaders of the city are paged for what the centre's duty leader has confirmed, or what was signed beforehand. Else the
 * duty leader is asked in their place; where nobody could be asked, silence would be worse and the leaders are told.
 */
export async function findPeople(
  finder: Finder,
  target: EscalationTarget,
  of: CaseAgencies,
  isOpenToLeaders: boolean,
): Promise<FoundNow> {
  if (target.kind === 'leader' && !isOpenToLeaders) {
    const asked = await finder.findDutyLeaders(of.centreAgencyId);
    if (asked.length > 0) return { told: asked, gap: [], held: true };
  }
  return { ...(await finder.find(target, of)), held: false };
}

/** commune → department above → operation centre → vice-chairman → chairman (domain.md §19). */
function toNextUp(target: EscalationTarget): EscalationTarget | undefined {
  if (target.kind === 'leader')
    return target.post === 'vice-chairman' ? { kind: 'leader', post: 'chairman' } : undefined;
  if (target.kind === 'duty') return { kind: 'head', of: target.of };
  if (target.kind === 'duty-leader')
    return target.of === 'department'
      ? { kind: 'duty', of: 'centre' }
      : { kind: 'leader', post: 'vice-chairman' };
  if (target.of === 'lead') return { kind: 'head', of: 'parent' };
  if (target.of === 'parent') return { kind: 'duty', of: 'centre' };
  return { kind: 'leader', post: 'vice-chairman' };
}

/** A case that nobody leads is the centre's. */
function toAgency(
  of: 'centre' | 'lead' | 'parent',
  { centreAgencyId, leadAgencyId }: CaseAgencies,
  parentOf: ReadonlyMap<string, string | null>,
): string | null {
  if (of === 'centre' || leadAgencyId === null) return of === 'parent' ? null : centreAgencyId;
  return of === 'lead' ? leadAgencyId : (parentOf.get(leadAgencyId) ?? null);
}

/** The department a lead is or stands under, else the one the procedure names; undefined: none, and the centre stands in. */
export function findDepartment(
  { leadAgencyId, departmentAgencyId }: Pick<CaseAgencies, 'leadAgencyId' | 'departmentAgencyId'>,
  agencies: readonly Agency[],
): string | undefined {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  let next = leadAgencyId === null ? undefined : byId.get(leadAgencyId);
  for (let steps = 0; next !== undefined && steps < LONGEST_LINE; steps++) {
    if (next.kind === 'department') return next.id;
    next = next.parentId === null ? undefined : byId.get(next.parentId);
  }
  return departmentAgencyId;
}
