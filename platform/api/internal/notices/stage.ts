/** The city's stage: as it holds or held, its history, and the decision of who leads the centre or the city. */
import { Type } from 'typebox';
import { StageDecision } from '../../../../contract/notices/stage.ts';
import type { StageHistory, StageView } from '../../../../contract/notices/stage.ts';
import { toActor } from '../../../access/feed-keys.ts';
import { authoriseFor, isVisible } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import { Why } from '../cases/case-fields.ts';
import { IdNumber, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';
import { listStageEffects } from './stage-effects.ts';

const AtTime = Type.Object({ at: Type.Optional(Time) });

export function stageRoutes({ route }: Routes, parts: ApiParts): void {
  const { clock, stage, stageInForce, stageRules, reportAgencyIds } = parts;
  const atCentre = () => ({ agencyIds: reportAgencyIds(), areaCode: null });
  const toDecider = (person: Person) => {
    authoriseFor(person, 'stage.decide', atCentre());
    return { ...toActor(person), name: person.name };
  };

  route({
    method: 'GET',
    path: '/stage',
    summary: 'The city’s stage of operation, now or at a time, with what the rules propose.',
    permission: 'city.read',
    query: AtTime,
    handle: async ({ query: { at }, person }): Promise<StageView> => {
      const held = await stage.at(at ?? clock.now());
      return {
        ...held,
        sinceMs: held.change?.timeMs ?? null,
        scenes: stageInForce.scenesAt(held.stage) ?? null,
        proposal: at === undefined ? await stage.findProposal() : null,
        mayDecide: isVisible(person, 'stage.decide', atCentre()),
      };
    },
  });

  route({
    method: 'GET',
    path: '/stage/history',
    summary:
      'Every decision about the stage until a time, newest first, the rules that propose, and what each stage changes.',
    permission: 'city.read',
    query: AtTime,
    handle: async ({ query: { at } }): Promise<StageHistory> => ({
      changes: await stage.listChanges(at ?? clock.now()),
      rules: stageRules,
      effects: await listStageEffects(parts),
    }),
  });

  route({
    method: 'POST',
    path: '/stage',
    summary: 'Decide the stage, with a reason: a leader of the city, or the head of the centre.',
    permission: 'stage.decide',
    sessionOnly: true,
    body: StageDecision,
    handle: ({ body, person }) => stage.decide(body.stage, body.reason, toDecider(person)),
  });

  route({
    method: 'POST',
    path: '/stage/proposals/:id/decline',
    summary: 'Say no to what the rules propose, with a reason.',
    permission: 'stage.decide',
    sessionOnly: true,
    params: Type.Object({ id: IdNumber }),
    body: Type.Object({ why: Why }),
    handle: ({ params: { id }, body: { why }, person }) => stage.decline(id, why, toDecider(person)),
  });
}
