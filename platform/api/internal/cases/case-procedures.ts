/** Procedures: how each kind of case is handled; read by all who handle cases, changed by those who manage them. */
import { Type } from 'typebox';
import { FreeForm } from '../../../../contract/basics/free-form.ts';
import { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import type { ApiParts } from '../../api-parts.ts';
import { closeShape } from '../routes/closed-shape.ts';
import { toTold } from '../words/refusal-words.ts';
import { IdText } from '../routes/routes.ts';
import { withShapeProblems } from '../routes/shape-problems.ts';
import type { Routes } from '../routes/routes.ts';
import { toToldVersions } from '../words/told-notes.ts';

/** As PUT takes it. */
const CLOSED_PROCEDURE = { name: 'procedure', shape: { ...closeShape(ProcedureDefinition, 'procedure') } };
const OneProcedure = Type.Object({ id: IdText });
const Note = Type.String({ minLength: 3, maxLength: 2_000 });

export function procedureRoutes({ route }: Routes, { cases: { procedures } }: ApiParts): void {
  route({
    method: 'GET',
    path: '/procedures',
    summary: 'Every procedure as it is now.',
    permission: 'cases.read',
    handle: async () => ({ procedures: await procedures.list() }),
  });
  route({
    method: 'GET',
    path: '/procedures/:id/versions',
    summary: 'All versions of a procedure, newest first.',
    permission: 'cases.read',
    params: OneProcedure,
    handle: async ({ params, tell }) => ({
      versions: toToldVersions(await procedures.versions(params.id), tell),
    }),
  });
  route({
    method: 'POST',
    path: '/procedures/check',
    summary:
      'What is wrong with a procedure: dead ends, states nobody owns, missing clocks. Nothing is saved.',
    permission: 'procedures.manage',
    body: Type.Object({ definition: FreeForm('what is wrong with it is the answer') }),
    handle: ({ body: { definition }, request, tell }) => ({
      problems: withShapeProblems(request, CLOSED_PROCEDURE, definition, procedures.check(definition)).map(
        (problem) => toTold(problem, tell),
      ),
    }),
  });
  route({
    method: 'PUT',
    path: '/procedures/:id',
    summary: 'Save a new version; cases go on with the version they were opened with.',
    permission: 'procedures.manage',
    whole: true,
    params: OneProcedure,
    body: Type.Object({
      definition: ProcedureDefinition,
      note: Note,
      basedOn: Type.Optional(Type.Integer({ minimum: 0 })),
    }),
    handle: ({ params, body, person }) =>
      procedures.save({ ...body.definition, id: params.id }, person, body.note, body.basedOn),
  });
  route({
    method: 'POST',
    path: '/procedures/:id/enable',
    summary: 'Let a procedure open cases, or keep it from doing so.',
    permission: 'procedures.manage',
    whole: true,
    params: OneProcedure,
    body: Type.Object({ enabled: Type.Boolean(), note: Note }),
    handle: ({ params, body, person }) => procedures.setEnabled(params.id, body.enabled, person, body.note),
  });
}
