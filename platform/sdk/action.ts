/**
 * An Action is a form that people send: a delivery of the door `desk` (staff) or `public` (anybody, where the city opened
 * it). It is a decoder of what was filled in: it makes items and writes nothing; intake takes all of them or none. What
 * people are told afterwards follows from the stored rows, never from the form.
 */
import type { Static, TObject } from 'typebox';
import type { ScopedThing } from '../../contract/people/ability.ts';
import type { Permission } from '../../contract/people/access.ts';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { FormFacts } from '../../contract/records/form.ts';
import type { Decoded } from '../../contract/feeds/item.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { ServiceReads } from './read.ts';

/** Who sends: a person of the staff; null at the public's door. */
export interface Sender {
  readonly username: string;
  readonly name: string;
  readonly agencyId: string | null;
}

export interface ActionAsked {
  readonly by: Sender | null;
  readonly nowMs: number;
  /** Made by the sender and the same for every attempt of one sending: a number made of it is the same too. */
  readonly key: string;
  /** As they stand now. */
  readonly read: ServiceReads;
  /** Code of the administrative unit of today that holds the point. */
  readonly findAreaAt: (lon: number, lat: number) => string | null;
}

/** Of an action that changes a record: the record as it stands. */
export interface RecordActionAsked extends ActionAsked {
  readonly record: RecordView;
}

export interface ActionWords {
  /** What one does, as the button says it: `Ghi nhận phản ánh qua điện thoại`. */
  readonly name: Text;
  /** On the button that sends. */
  readonly send: Text;
  /** The questions in their order. */
  readonly fields: FormFacts;
}

interface ActionFacts {
  /** Unique in the service; a part of the address. */
  readonly id: string;
  /** A permission of the platform, or one that the service's own manifest names. */
  readonly permission: Permission | `${string}.${string}`;
  readonly words: ActionWords;
}

interface BodyFacts<Body extends TObject> extends ActionFacts {
  /** What is sent; closed by the platform. */
  readonly body: Body;
  /** The reason that the sender gives, for the journal. */
  readonly why?: (body: Static<Body>) => string;
}

/** A form that tells something new. */
export interface NewAction<Body extends TObject> extends BodyFacts<Body> {
  readonly of?: never;
  /** Whose matter it is: the permission must reach it. */
  readonly reach: (body: Static<Body>, asked: ActionAsked) => ScopedThing;
  readonly toItems: (body: Static<Body>, asked: ActionAsked) => Decoded | Promise<Decoded>;
  /** It may also be sent by anybody without signing in, where the city has opened the door `public`. */
  readonly isPublic?: true;
  /** Of a public form: a life may hang on it; the limits of all other forms together do not hold it up. */
  readonly isUrgent?: true;
  /**
   * Kinds of records that it makes and that name people: they come in by a feed of their own
   * (`desk-<service>-restricted`), which the agency of the centre and those above it see, and nobody else unless the feed
   * names them.
   */
  readonly restrictedKinds?: readonly string[];
}

/**
 * A form that changes a record: one whose feed has a desk, or of which all feeds of the service tell. The platform gives
 * the 404 for a record out of sight, and refuses what was written over a version that is no longer the newest.
 */
export interface RecordAction<Body extends TObject> extends BodyFacts<Body> {
  readonly of: {
    readonly recordKind: string;
    /** What stands in the fields at first. */
    readonly toDraft: (record: RecordView) => Partial<Static<Body>>;
    readonly when?: RecordCondition;
  };
  /** Beside the agency of the record's feed. Default: also the area of the record. */
  readonly reach?: (body: Static<Body>, asked: RecordActionAsked) => ScopedThing;
  readonly toItems: (body: Static<Body>, asked: RecordActionAsked) => Decoded | Promise<Decoded>;
  readonly isPublic?: never;
  readonly restrictedKinds?: never;
}

/** Of which record, and by whom, the form may be sent beside the right; the platform refuses all else. */
export interface RecordCondition {
  /** Only while it has one of these. */
  readonly statuses?: readonly string[];
  /** A second person: anybody but whoever's user name stands in this field of its body. */
  readonly notBy?: string;
  /** Only whoever's user name stands in this field of its body. */
  readonly onlyBy?: string;
  /** Only before the time (epoch ms) in this field of its body. */
  readonly before?: string;
  /**
   * It reads beyond the sight of whoever sends: granted by the record itself, so `statuses`, `onlyBy` and `before` must be
   * said. What it finds goes into records of its feed, and the sending stands in the journal.
   */
  readonly seesAll?: true;
}

/** An action as the platform takes it: what is sent was checked by its own schema. */
export interface Action extends ActionFacts {
  readonly body: TObject;
  readonly of?:
    | {
        readonly recordKind: string;
        readonly toDraft: (record: RecordView) => object;
        readonly when?: RecordCondition;
      }
    | undefined;
  readonly reach?: (body: never, asked: RecordActionAsked) => ScopedThing;
  readonly toItems: (body: never, asked: RecordActionAsked) => Decoded | Promise<Decoded>;
  readonly why?: (body: never) => string;
  readonly isPublic?: true | undefined;
  readonly isUrgent?: true | undefined;
  readonly restrictedKinds?: readonly string[] | undefined;
}

/** Says an action with the types of its own schema. */
export function defineAction<Body extends TObject>(action: NewAction<Body>): Action {
  return action;
}

/** The same of one that changes a record. */
export function defineRecordAction<Body extends TObject>(action: RecordAction<Body>): Action {
  return action;
}
