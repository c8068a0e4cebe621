/** What the address bar holds on /norms, and how it is read. */
import { normConfidences, type NormConfidence } from '../../../contract/rules/norm.ts';
import { toOneOf, toTextParam } from '../../search-params.ts';

export interface NormsSearch {
  readonly service?: string | undefined;
  readonly confidence?: NormConfidence | undefined;
  readonly q?: string | undefined;
  /** The row the keyboard stands on. */
  readonly at?: string | undefined;
}

export function toNormsSearch(raw: Record<string, unknown>): NormsSearch {
  return {
    service: toTextParam(raw.service, 100),
    confidence: toOneOf(raw.confidence, normConfidences),
    q: toTextParam(raw.q),
    at: toTextParam(raw.at, 120),
  };
}
