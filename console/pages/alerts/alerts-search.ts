/** What the address bar holds on /alerts, and how it is read. */
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

export const alertStates = ['open', 'closed', 'all'] as const;

export interface AlertsSearch {
  /** Default `open`. */
  readonly state?: (typeof alertStates)[number] | undefined;
  readonly severity?: readonly Severity[] | undefined;
  readonly service?: string | undefined;
  readonly agency?: string | undefined;
  readonly acknowledged?: 'yes' | 'no' | undefined;
  readonly shelved?: 'yes' | 'no' | undefined;
  /** One rule, or several joined by commas. */
  readonly rule?: string | undefined;
  readonly q?: string | undefined;
  readonly at?: number | undefined;
  /** Of the past only what had been recorded by then. */
  readonly known?: true | undefined;
  /** The alert whose details are open. */
  readonly alert?: number | undefined;
}

export function toAlertsSearch(raw: Record<string, unknown>): AlertsSearch {
  return {
    state: toOneOf(raw.state, alertStates),
    severity: toSomeOf(
      raw.severity,
      severities.map((severity) => severity.id),
    ),
    service: toTextParam(raw.service, 100),
    agency: toTextParam(raw.agency, 100),
    acknowledged: toOneOf(raw.acknowledged, ['yes', 'no']),
    shelved: toOneOf(raw.shelved, ['yes', 'no']),
    rule: toTextParam(raw.rule),
    q: toTextParam(raw.q),
    at: toTimeParam(raw.at),
    known: toFlagParam(raw.known),
    alert: toNumberParam(raw.alert, 1),
  };
}
