/** Records as lists tell them. */
import type { AssetLine } from '../assets/asset.ts';
import type { PageOfList } from '../basics/page.ts';
import type { RecordClock } from './record-clock.ts';

/** GET /records */
export interface RecordView {
  readonly id: number;
  readonly serviceId: string;
  readonly kind: string;
  readonly code: string;
  readonly feedId: string;
  readonly status: string;
  readonly title: string;
  readonly lon: number | null;
  readonly lat: number | null;
  /** Of a record that lies along a line. */
  readonly line?: AssetLine;
  readonly areaCode: string | null;
  readonly openedMs: number | null;
  /** null also while it waits for somebody else: see `clock`. */
  readonly dueMs: number | null;
  /** Of kinds that may wait: how its limit stands; null for others. */
  readonly clock: RecordClock | null;
  readonly closedMs: number | null;
  readonly updatedMs: number;
  readonly versions: number;
  /** It was over, or due long ago, when the centre first heard of it: history, which nobody is late with. */
  readonly archived: boolean;
  readonly body: Readonly<Record<string, string | number | boolean | null>>;
}

/** An open record with a deadline, told by a list of what is due. */
export interface DueRecord extends Pick<RecordView, 'id' | 'code' | 'status' | 'title' | 'body'> {
  readonly dueMs: number;
}

export interface RecordList extends PageOfList {
  readonly records: readonly RecordView[];
}
