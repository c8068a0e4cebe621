/**
 * What a person may do, as rules of @casl/ability: the server makes them from the grants, GET /me hands them to the
 * screens, and both ask the same question with the same conditions.
 */
import type { Permission } from './access.ts';

/** A thing as far as a right reaches: whose it is (owner, lead, those with a task), and where it lies. */
export interface ScopedThing {
  readonly agencyIds: readonly string[];
  readonly areaCode: string | null;
}

/** One right: everywhere, or under a condition on a ScopedThing. Two rules of one right are an "or". */
export interface AbilityRule {
  readonly action: string;
  readonly subject: string;
  readonly conditions?:
    | { readonly agencyIds: { readonly $in: readonly string[] } }
    | { readonly areaCode: { readonly $in: readonly string[] } };
}

/** `cases.read` → { subject: 'cases', action: 'read' }. */
export function toActionAndSubject(permission: Permission): { action: string; subject: string } {
  const [subject = '', action = ''] = permission.split('.');
  return { action, subject };
}
