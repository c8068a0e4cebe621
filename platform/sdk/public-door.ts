/**
 * A door of a published standard, without sign-in, under /api/public/v1/services/<id>: it answers in the standard's own
 * form (XML, JSON of its own), with the standard's own addresses and errors. The platform bounds and limits what comes,
 * says what may be told and takes what is sent through intake; the service only reads and writes the standard's words.
 */
import type { RecordView } from '../../contract/records/record-view.ts';
import type { Facts, RecordItem } from '../../contract/records/record-item.ts';
import type { ActionAsked } from './action.ts';
import type { ServiceReads } from './read.ts';

export interface DoorAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Reads of anybody: records only of feeds that their stewards gave to the public. */
export interface DoorReads extends Pick<
  ServiceReads,
  'nowMs' | 'timeZone' | 'findAgencyName' | 'findAreaName'
> {
  /**
   * By the time they were opened, newest first; `bodyHas` names facts that the body holds.
   * @throws HaivanError busy, when strangers together ask for too many lists.
   */
  listRecords(query: {
    kind: string;
    fromMs: number;
    toMs: number;
    open?: boolean;
    bodyHas?: Facts;
    limit: number;
  }): Promise<readonly RecordView[]>;
  findRecords(query: { kind: string; codes: readonly string[] }): Promise<readonly RecordView[]>;
}

export interface DoorAsked {
  readonly method: 'GET' | 'POST';
  /** Behind the door's own address: `requests.xml`. */
  readonly path: string;
  /** The query of a GET, the form of a POST; of a name that came twice the last. */
  readonly fields: Readonly<Record<string, string>>;
  /** Where the door stands, as others write it. */
  readonly address: string;
  readonly reads: DoorReads;
  /**
   * Takes one record into the feed that the key opens, whole or not at all, with an entry in the journal; the same fields
   * on the same local day are the same sending, however often they come. Resolves with its code.
   * @throws HaivanError forbidden (no such key, another service's), busy, invalid_input, unavailable.
   */
  take(key: string, toRecord: (asked: ActionAsked) => RecordItem): Promise<string>;
}

export interface PublicDoor {
  /** Under /api/public/v1/services/<id>, e.g. `/open311`. */
  readonly path: string;
  readonly handle: (asked: DoorAsked) => Promise<DoorAnswer>;
  /** A refusal of the platform in the standard's form. */
  readonly tellRefusal: (path: string, refusal: { status: number; message: string }) => DoorAnswer;
}
