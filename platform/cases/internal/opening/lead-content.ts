/** What the lead is asked to do when a case is given to it without further words. */
import type { CaseKind } from '../../../../contract/cases/procedure.ts';

/**
 * Nothing beside the case's own title: a title changes with what an alert finds, and where a case is for few, a second
 * copy would stand in the journal for all who read that. What a directive orders is its title.
 */
export function toLeadContent({ kind, title }: { readonly kind: CaseKind; readonly title: string }): string {
  return kind === 'directive' ? title : '';
}
