/** What the address bar holds on /directives, and how it is read. */
import { toFlagParam, toOneOf, toTextParam } from '../../search-params.ts';

export interface DirectivesSearch {
  readonly show?: 'briefing' | 'by-document' | undefined;
  /** The form of a new order is open. */
  readonly give?: true | undefined;
  readonly agency?: string | undefined;
}

export function toDirectivesSearch(raw: Record<string, unknown>): DirectivesSearch {
  return {
    show: toOneOf(raw.show, ['briefing', 'by-document']),
    give: toFlagParam(raw.give),
    agency: toTextParam(raw.agency, 100),
  };
}
