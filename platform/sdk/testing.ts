/** What tests of services use beside their own. */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import type { NormReads } from '../norms/norms.ts';
import { readDefinitions } from '../norms/norms.ts';

/** The norms of a service as they come with it, without a database. */
export function toNormReads(norms: readonly NormDefinition[]): NormReads {
  return readDefinitions(norms);
}

/** What is wrong with a rule. */
export { checkRule } from '../rules/rules.ts';
/** What every service owes, in one line of a test. */
export { describeService } from './internal/described/describe-service-for-test.ts';
