/** Papers that services make. */
import type { Text } from './text.ts';

/** GET /reports */
export interface ReportList {
  readonly reports: readonly { readonly serviceId: string; readonly id: string; readonly name: Text }[];
}
