/** Records as they are read: by what one looks for them, and their versions. */
import type { Unseen } from '../audience/sight.ts';
import type { DueRecord, RecordList, RecordView } from '../../contract/records/record-view.ts';
import type { FormReceipt } from '../../contract/records/form.ts';
import type { MaskedTexts, RecordParts, RecordVersionView } from '../../contract/records/record-detail.ts';
import type { Facts } from '../../contract/records/record-item.ts';

export interface RecordFilter {
  readonly serviceId?: string;
  readonly kind?: string;
  readonly status?: string;
  readonly areaCode?: string;
  readonly feedId?: string;
  /** Exactly these codes. */
  readonly codes?: readonly string[];
  /** Facts that the body holds, each as it stands there. */
  readonly bodyHas?: Facts;
  /** Value of each of these facets, by its id; only with `serviceId` and `kind`, whose manifest names them. */
  readonly facets?: Readonly<Record<string, string>>;
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Records as their newest version by then told. */
  readonly atMs?: number;
  /** With `atMs`: only what had arrived by then. */
  readonly onlyKnown?: boolean;
  /** True: not closed; false: closed. */
  readonly open?: boolean;
  /** True: only what was over, or due long ago, when the centre first heard of it; false: only the rest. */
  readonly archived?: boolean;
  /** Only records with a deadline before it. */
  readonly dueBeforeMs?: number;
  /** Only what was told from the number of this hash; the newest 200 of them are looked through. */
  readonly callerHash?: Buffer;
  /** Words of title or code, each by its beginning; marks, đ and case do not count. */
  readonly text?: string;
  /** Only records without a step of this word. */
  readonly withoutStep?: string;
  readonly bounds?: readonly [west: number, south: number, east: number, north: number];
  /** What is out of somebody's sight is left out, before anything is counted. */
  readonly unseen?: Unseen | undefined;
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

export interface DueFilter extends Pick<RecordFilter, 'unseen' | 'limit'> {
  readonly serviceId: string;
  readonly kind: string;
  readonly dueBeforeMs: number;
  /** Of the bodies only these members are read. */
  readonly members: readonly string[];
}

export type RecordPage = Pick<RecordList, 'records' | 'next'>;

export interface RecordReads {
  /** What it is linked to is found where it is in sight. */
  recordParts(id: number, unseen?: Unseen): Promise<RecordParts>;
  /** All feeds that told of it. */
  recordFeeds(id: number): Promise<readonly string[]>;
  /**
   * A page and how many there are in all; the count looks at up to ten thousand records at each call, or, for a word that many have, at the page alone.
   * @throws HaivanError not found for a facet that the kind is not listed by.
   */
  listRecords(filter: RecordFilter): Promise<RecordList>;
  /** A page alone, for readers who do not ask how many there are. */
  pageRecords(filter: RecordFilter): Promise<RecordPage>;
  /** What is open and due before a time, without archives, the longest overdue first: what the limit leaves out is due last. */
  listDue(filter: DueFilter): Promise<readonly DueRecord[]>;
  /** Of a kind that all feeds of its service tell of; undefined where none has this code. */
  findCityRecord(query: { serviceId: string; kind: string; code: string }): Promise<RecordView | undefined>;
  getRecord(id: number): Promise<RecordView>;
  /** Versions that a delivery brought, with their records. */
  listRecordsOfDelivery(deliveryId: number): Promise<FormReceipt['records']>;
  /** Texts of it that are masked, as they were told. */
  recordMasked(id: number): Promise<MaskedTexts>;
  recordVersions(id: number): Promise<RecordVersionView[]>;
}
