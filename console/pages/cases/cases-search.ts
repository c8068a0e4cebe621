/** What the address bar holds on /cases, and how it is read. */
import type { CaseQueue, CaseSort } from '../../../contract/cases/case-lists.ts';
import { caseQueues, caseSorts } from '../../../contract/cases/case-lists.ts';
import type { CaseKind } from '../../../contract/cases/procedure.ts';
import { caseKinds } from '../../../contract/cases/procedure.ts';
import type { Severity } from '../../../contract/basics/severity.ts';
import { severities } from '../../../contract/basics/severity.ts';
import {
  toFlagParam,
  toNumberParam,
  toOneOf,
  toSomeOf,
  toTextParam,
  toTimeParam,
} from '../../search-params.ts';

export interface CasesSearch {
  /** Default `open`. */
  readonly queue?: CaseQueue | undefined;
  readonly severity?: readonly Severity[] | undefined;
  readonly kind?: CaseKind | undefined;
  readonly service?: string | undefined;
  readonly agency?: string | undefined;
  readonly area?: string | undefined;
  /** Closed cases that ended since then, as the scoreboard of agencies counts them. */
  readonly ended?: number | undefined;
  readonly q?: string | undefined;
  readonly sort?: CaseSort | undefined;
  readonly view?: 'board' | undefined;
  /** The form of a new case is open. */
  readonly make?: true | undefined;
  readonly at?: number | undefined;
  /** The case that stands open beside the list. */
  readonly case?: number | undefined;
}

export function toCasesSearch(raw: Record<string, unknown>): CasesSearch {
  return {
    queue: toOneOf(raw.queue, caseQueues),
    severity: toSomeOf(
      raw.severity,
      severities.map((severity) => severity.id),
    ),
    kind: toOneOf(raw.kind, caseKinds),
    service: toTextParam(raw.service, 100),
    agency: toTextParam(raw.agency, 100),
    area: toTextParam(raw.area, 20),
    ended: toNumberParam(raw.ended, 0),
    q: toTextParam(raw.q),
    sort: toOneOf(raw.sort, caseSorts),
    view: toOneOf(raw.view, ['board']),
    make: toFlagParam(raw.make),
    at: toTimeParam(raw.at),
    case: toNumberParam(raw.case, 1),
  };
}
