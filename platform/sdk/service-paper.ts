/**
 * A ServicePaper is what hangs on the wall of a command post or goes along in a car: a list as it stands at a moment, as PDF
 * or XLSX, out of what its reader may see. Nothing of it is kept; who had it printed stands in the journal. In Vietnamese.
 */
import type { Permission } from '../../contract/people/access.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { ScopedReads } from './read.ts';
import type { WrittenReport } from './report.ts';

export interface ServicePaper {
  /** Under `/api/v1/services/<id>/papers/`, unique in the service. */
  readonly id: string;
  readonly name: Text;
  /** One sentence for the page of the API. */
  readonly summary: string;
  /** As of a read. Default: `city.read`. */
  readonly permission?: Permission | `${string}.${string}`;
  /** What every page says above its text, e.g. for what alone it may be used. */
  readonly mark?: string;
  readonly write: (reads: ScopedReads, atMs: number) => Promise<WrittenReport> | WrittenReport;
}
