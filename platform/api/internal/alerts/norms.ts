/** Norms: what holds when, where it stands, who proposed and approved it, and what makes use of it. */
import { Type } from 'typebox';
import { toActor } from '../../../access/feed-keys.ts';
import { toFilter, toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { NormProposal } from '../../../../contract/rules/norm.ts';
import type { NormDetail } from '../../../../contract/rules/norm.ts';
import { IdText } from '../routes/routes.ts';
import type { ApiParts } from '../../api-parts.ts';
import type { Routes } from '../routes/routes.ts';

const OneNorm = Type.Object({ service: IdText, name: IdText });
/** As many as a norm lists. */
const MOST_MARKS = 1_000;
const toId = ({ service, name }: { service: string; name: string }) => `${service}/${name}`;

export function normRoutes({ route }: Routes, { norms, alerts, audiences, catalogue }: ApiParts): void {
  /** Results that the person sees anyway: a mark tells that there was one. */
  const toSeenMarks = async (marks: NormDetail['marks'], person: Person): Promise<NormDetail['marks']> => {
    const { unseen, seesStream } = await audiences.getSight(person);
    const ids = marks.flatMap(({ kind, ref }) => (kind === 'alert' ? [Number(ref)] : []));
    const scope = toFilter(toScope(person, 'city.read'));
    const found = await alerts.listAlerts({ ids, scope, unseen, limit: MOST_MARKS });
    const seen = new Set(found.alerts.map(({ id }) => id));
    return marks.filter(({ kind, ref }) => {
      if (kind === 'alert') return seen.has(Number(ref));
      const stream = catalogue.findDatastreamByCode(ref);
      return stream !== undefined && seesStream(stream.id);
    });
  };

  route({
    method: 'GET',
    path: '/norms',
    summary: 'All norms with the eras that hold, have held and will hold.',
    permission: 'city.read',
    handle: () => ({ norms: norms.listNorms() }),
  });

  route({
    method: 'GET',
    path: '/norms/:service/:name',
    summary: 'One norm with its eras, proposals, uses and the results that a retroactive era has marked.',
    permission: 'city.read',
    params: OneNorm,
    handle: async ({ params, person }): Promise<NormDetail> => {
      const norm = await norms.getNorm(toId(params));
      return { ...norm, marks: await toSeenMarks(norm.marks, person) };
    },
  });

  route({
    method: 'POST',
    path: '/norms/:service/:name/proposals',
    summary: 'Propose an era of a norm; it holds when another person has approved it.',
    permission: 'norms.manage',
    whole: true,
    params: OneNorm,
    body: NormProposal,
    handle: async ({ params, body, person }) => ({
      id: await norms.propose(toId(params), body, toActor(person)),
    }),
  });

  route({
    method: 'POST',
    path: '/norm-proposals/:id/decision',
    summary: 'Approve or reject what somebody else has proposed, or withdraw what you have.',
    permission: 'norms.manage',
    whole: true,
    params: Type.Object({ id: Type.Integer({ minimum: 1 }) }),
    body: Type.Object({
      what: Type.Union([Type.Literal('approve'), Type.Literal('reject'), Type.Literal('withdraw')]),
      note: Type.String({ maxLength: 2000 }),
    }),
    handle: ({ params, body, person }) => norms.decide(params.id, body, toActor(person)),
  });
}
