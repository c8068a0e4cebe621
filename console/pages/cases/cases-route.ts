/** /cases?queue=&view=&…&case=: queue and board of cases; /cases/:id: one case by itself. */
import { IconBriefcase } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { caseQueues, caseSorts, type CaseQueue, type CaseSort } from '../../../contract/case-lists.ts';
import { caseKinds, type CaseKind } from '../../../contract/procedure.ts';
import { severities, type Severity } from '../../../contract/severity.ts';
import { toFlagParam, toNumberParam, toOneOf, toSomeOf, toTextParam } from '../../search-params.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export interface CasesSearch {
  /** Default `open`. */
  readonly queue?: CaseQueue | undefined;
  readonly severity?: readonly Severity[] | undefined;
  readonly kind?: CaseKind | undefined;
  readonly service?: string | undefined;
  readonly agency?: string | undefined;
  readonly area?: string | undefined;
  readonly q?: string | undefined;
  readonly sort?: CaseSort | undefined;
  readonly view?: 'board' | undefined;
  /** The form of a new case is open. */
  readonly make?: true | undefined;
  readonly at?: number | undefined;
  /** The case that stands open beside the list. */
  readonly case?: number | undefined;
}

export const casesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cases',
  staticData: {
    nav: { label: 'cases', icon: IconBriefcase, group: 'daily', order: 22, onPhone: true },
    permission: 'cases.read',
    followsPast: true,
  },
  validateSearch: (raw: Record<string, unknown>): CasesSearch => ({
    queue: toOneOf(raw.queue, caseQueues),
    severity: toSomeOf(
      raw.severity,
      severities.map((severity) => severity.id),
    ),
    kind: toOneOf(raw.kind, caseKinds),
    service: toTextParam(raw.service, 100),
    agency: toTextParam(raw.agency, 100),
    area: toTextParam(raw.area, 20),
    q: toTextParam(raw.q),
    sort: toOneOf(raw.sort, caseSorts),
    view: toOneOf(raw.view, ['board']),
    make: toFlagParam(raw.make),
    at: toNumberParam(raw.at, 0),
    case: toNumberParam(raw.case, 1),
  }),
  component: lazyRouteComponent(() => import('./CasesPage.tsx'), 'CasesPage'),
});

export const caseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cases/$caseId',
  staticData: { permission: 'cases.read' },
  component: lazyRouteComponent(() => import('./CasePage.tsx'), 'CasePage'),
});
