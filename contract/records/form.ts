/** How a form asks for what a closed schema takes: the question in plain words, its unit, the words of its choices. */
import type { Text } from '../basics/text.ts';

export interface FieldFacts {
  /** The question, as one would ask it on the telephone. */
  readonly ask: Text;
  /** What helps to answer it. */
  readonly help?: Text;
  /** Written inside the field. */
  readonly unit?: string;
  /**
   * Where the schema alone does not say how to ask: text of several lines, an instant (epoch ms), a place (lon, lat),
   * photos (ids of files that were sent before), a telephone number.
   */
  readonly as?: 'long-text' | 'time' | 'place' | 'photos' | 'telephone';
  /**
   * The answer says who somebody is. It stands in no raw bytes of the delivery and in no draft of a browser, and nobody has
   * to give it. `record`: it stands with the record that the service makes, and nowhere else. `caller`: a telephone number
   * that is kept nowhere; a keyed hash of it stands with the records, by which earlier ones from it are found.
   */
  readonly keptAs?: 'record' | 'caller';
  /** Many read it: numbers and addresses of people in it are stored as `•••` (the kind's `freeText`), and said while one types. */
  readonly freeText?: true;
  /** Of a number that is `keptAs: 'caller'`: a question of the service (`/callers`) that finds what was told from it before, asked `telephone`. It answers `FormEarlier`. Absent for who may not ask it. */
  readonly earlier?: { readonly read: string };
  /**
   * The answer is the code of one of these assets, the id of a place of one of the city's lists, the code of an open record
   * of the service (the newest 200), the code of a ward, the id of an agency of today or of a feed to send by; the choices are those that the
   * sender may see, or may send it for.
   */
  readonly of?:
    | { readonly assetKind: string }
    | { readonly placeKind: string }
    | { readonly recordKind: string }
    | { readonly area: 'ward' }
    | { readonly agency: 'any' }
    /** The id of a feed of this decoder, whose system takes records. */
    | { readonly sentBy: string };
  /** A question of the service (`/guess`) that guesses answers while the fields `from` are written: asked `text`, `ward` once known, and under the field's own id what stands in it. It answers `FormGuesses`. */
  readonly guessed?: { readonly read: string; readonly from: readonly string[] };
  /** Of a place: a question of the service (`/alike`) that finds what was told already, while the fields `from` are written: asked `text`, the place as `lon` and `lat`, `ward` once known, and the fields `with` under their own ids. It answers `FormAlike`. */
  readonly alike?: {
    readonly read: string;
    readonly from: readonly string[];
    readonly with: readonly string[];
  };
  /** Of an asset with live pictures: four number fields, in percent of its picture from the left and the top, that can be drawn on the newest picture as one box, or typed. */
  readonly drawn?: {
    readonly left: string;
    readonly top: string;
    readonly width: string;
    readonly height: string;
  };
  /** Words of the values that the schema allows. */
  readonly choices?: readonly { readonly id: string; readonly name: Text }[];
}

/** What a question that guesses answers says, whatever else it says: nothing of it is taken by itself. */
export interface FormGuesses {
  readonly guesses: readonly {
    readonly value: string;
    readonly name: Text;
    /** 0..1 */
    readonly confidence: number;
    /** Words of the text that spoke for it. */
    readonly words: readonly string[];
  }[];
  /** What whoever fills it in should know. */
  readonly notes: readonly { readonly kind: string; readonly text: Text }[];
}

/** What may have been told already, the likeliest first; whoever fills the form in decides. */
export interface FormAlike {
  /** Of so many days. */
  readonly days: number;
  readonly alike: readonly {
    readonly id: number;
    readonly code: string;
    readonly title: string;
    readonly status: Text;
    readonly openedMs: number | null;
    /** Null: one of the two has no place. */
    readonly distanceM: number | null;
  }[];
}

/** What was told from one telephone number before, the newest first, of what whoever asks may see. */
export interface FormEarlier {
  readonly records: readonly {
    readonly id: number;
    readonly code: string;
    readonly title: string;
    readonly status: Text;
    readonly openedMs: number | null;
  }[];
  /** How many there are, with those that are not told of. */
  readonly total: number;
}

/** By the field of the schema; a field without facts is not asked for. */
export type FormFacts = Readonly<Record<string, FieldFacts>>;

/** The part of a JSON schema that forms understand; what else it says is checked by the server. */
export interface FormSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

/** A form that the person may send: GET /forms. */
export interface FormView {
  readonly serviceId: string;
  readonly id: string;
  readonly name: Text;
  readonly send: Text;
  readonly schema: FormSchema;
  readonly fields: FormFacts;
  /** It changes records of this kind; null: it tells something new. */
  readonly recordKind: string | null;
}

export interface FormList {
  readonly forms: readonly FormView[];
}

/** What stands in the fields at first where a form changes a record, and which version that is. */
export interface FormDraftView {
  readonly recordId: number;
  readonly base: number;
  readonly draft: Readonly<Record<string, unknown>>;
}

/** What would become of a form: by each record, until when it is owed, where, and by whom. */
export interface FormForesight {
  readonly outcomes: readonly {
    readonly kind: string;
    readonly areaCode: string | null;
    readonly dueMs: number | null;
    /** A case would be opened for it at once. */
    readonly opensCase: boolean;
    /** Who would lead that case; null: the centre decides. */
    readonly leadAgencyId: string | null;
  }[];
}

/** The answer to a form that was taken. */
export interface FormReceipt {
  readonly deliveryId: number | null;
  /** It was taken before, by the same key. */
  readonly repeated: boolean;
  readonly records: readonly {
    readonly id: number;
    readonly kind: string;
    readonly code: string;
    readonly version: number;
    readonly title: string;
  }[];
}
