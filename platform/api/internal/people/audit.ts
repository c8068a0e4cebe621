/** The auditor: how well the chain is kept, as an independent check found it. */
import { Type } from 'typebox';
import type { AuditState } from '../../../../contract/cases/case.ts';
import { toScope } from '../../../access/permissions.ts';
import type { Auditor } from '../../../cases/auditor.ts';
import { Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

export function auditRoutes({ route }: Routes, { auditor }: { readonly auditor: Auditor }): void {
  route({
    method: 'GET',
    path: '/audit',
    summary: 'The last pass of the auditor: score, each check with examples, and whether it is silent.',
    permission: 'audit.read',
    handle: async ({ person }): Promise<AuditState> => {
      const state = await auditor.state();
      // Examples name cases of the whole city.
      if (toScope(person, 'audit.read').all) return state;
      return { ...state, checks: state.checks.map((check) => ({ ...check, examples: [] })) };
    },
  });

  route({
    method: 'GET',
    path: '/audit/passes',
    summary: 'The passes of some time, newest first.',
    permission: 'audit.read',
    query: Type.Object({ from: Time, to: Time }),
    handle: async ({ query: { from, to } }) => ({
      passes: await auditor.listPasses({ fromMs: from, toMs: to }),
    }),
  });
}
