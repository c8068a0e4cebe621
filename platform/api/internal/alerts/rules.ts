/** Rules: versions, validation, and what a change would have done on stored data. */
import { Type } from 'typebox';
import { FreeForm } from '../../../../contract/basics/free-form.ts';
import { RuleDefinition } from '../../../../contract/rules/rule.ts';
import type { RulePreview } from '../../../../contract/rules/rule-view.ts';
import type { BacktestView } from '../../../../contract/rules/backtest.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createBacktests } from './backtests.ts';
import { closeShape } from '../routes/closed-shape.ts';
import { toTold } from '../words/refusal-words.ts';
import { IdText, Time } from '../routes/routes.ts';
import { withShapeProblems } from '../routes/shape-problems.ts';
import type { Routes } from '../routes/routes.ts';
import { toToldVersions } from '../words/told-notes.ts';

/** As PUT takes it. */
const CLOSED_RULE = { name: 'rule', shape: { ...closeShape(RuleDefinition, 'rule') } };
const OneRule = Type.Object({ id: IdText });
/** Of one back-test; a list of all floods of ten years has some hundred. */
const MOST_EVENTS = 2_000;
const PREVIEW_MS = 7 * 24 * 3_600_000;
const LONGEST_PREVIEW_MS = 31 * 24 * 3_600_000;

export function ruleRoutes({ route }: Routes, { rules, clock }: ApiParts): void {
  route({
    method: 'GET',
    path: '/rules',
    summary: 'All rules in their newest version.',
    permission: 'city.read',
    handle: async () => ({ rules: await rules.listRules() }),
  });

  route({
    method: 'GET',
    path: '/rules/:id/versions',
    summary: 'All versions of a rule, newest first.',
    permission: 'city.read',
    params: OneRule,
    handle: async ({ params, tell }) => ({
      versions: toToldVersions(await rules.ruleVersions(params.id), tell),
    }),
  });

  route({
    method: 'POST',
    path: '/rules/check',
    summary: 'What is wrong with a rule, without saving it.',
    permission: 'rules.manage',
    whole: true,
    body: FreeForm('whatever the shape: what is wrong with it is the answer'),
    handle: ({ body, request, tell }) => ({
      problems: withShapeProblems(request, CLOSED_RULE, body, rules.check(body)).map((problem) =>
        toTold(problem, tell),
      ),
    }),
  });

  route({
    method: 'POST',
    path: '/rules/preview',
    summary: 'What a rule would have done on the stored data (default: the last 7 days, at most 31).',
    permission: 'rules.manage',
    perPerson: { count: 60, perSec: 60 },
    whole: true,
    body: Type.Object({ definition: RuleDefinition, from: Type.Optional(Time), to: Type.Optional(Time) }),
    handle: ({ body }): Promise<RulePreview> => {
      const toMs = body.to ?? clock.now();
      const fromMs = Math.max(body.from ?? toMs - PREVIEW_MS, toMs - LONGEST_PREVIEW_MS);
      return rules.preview(body.definition, fromMs, toMs);
    },
  });

  const backtests = createBacktests(clock);
  route({
    method: 'POST',
    path: '/rules/backtests',
    summary:
      'Run a rule over stored history (at most 10 years) and hold it against events; asked for by its id.',
    permission: 'rules.manage',
    perPerson: { count: 30, perSec: 60 },
    whole: true,
    body: Type.Object({
      definition: RuleDefinition,
      from: Time,
      to: Time,
      data: Type.Union([Type.Literal('known-then'), Type.Literal('known-now')]),
      events: Type.Array(
        Type.Object({
          name: Type.String({ maxLength: 200 }),
          subject: Type.Union([IdText, Type.Null()]),
          fromMs: Time,
          toMs: Time,
        }),
        { maxItems: MOST_EVENTS },
      ),
      beforeSec: Type.Integer({ minimum: 0, maximum: 30 * 86_400 }),
    }),
    handle: ({ body: { from: fromMs, to: toMs, beforeSec, ...given }, person }): BacktestView =>
      backtests.start(person.id, (onProgress) =>
        rules.backtest({ ...given, fromMs, toMs, beforeMs: beforeSec * 1_000 }, onProgress),
      ),
  });

  route({
    method: 'GET',
    path: '/rules/backtests/:id',
    summary: 'How far a back-test of yours is, and its result.',
    permission: 'rules.manage',
    whole: true,
    params: OneRule,
    handle: ({ params, person, tell }): BacktestView => {
      const view = backtests.get(person.id, params.id);
      return view.problem === null ? view : { ...view, problem: tell(view.problem) };
    },
  });

  route({
    method: 'DELETE',
    path: '/rules/backtests/:id',
    summary: 'Stop a back-test of yours.',
    permission: 'rules.manage',
    whole: true,
    params: OneRule,
    handle: ({ params, person }) => {
      backtests.stop(person.id, params.id);
      return {};
    },
  });

  route({
    method: 'PUT',
    path: '/rules/:id',
    summary: 'Save a rule as a new version; a new id makes a new rule.',
    permission: 'rules.manage',
    whole: true,
    params: OneRule,
    body: Type.Object({ definition: RuleDefinition, note: Type.String({ maxLength: 2000 }) }),
    handle: async ({ params, body, person }) => {
      const saved = await rules.saveRule(
        { ...body.definition, id: params.id },
        { ...person, note: body.note },
      );
      return { ruleId: params.id, ...saved };
    },
  });

  route({
    method: 'DELETE',
    path: '/rules/:id',
    summary: 'Retire a rule: its open alerts close, its versions and history stay.',
    permission: 'rules.manage',
    whole: true,
    params: OneRule,
    handle: ({ params, person }) => rules.retireRule(params.id, person),
  });
}
