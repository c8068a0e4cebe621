/** A record whole: as it is now, each version of it, and what hangs on it. */
import type { RecordView } from './record-view.ts';
import type { Facts, RecordGeometry, RecordLink } from './record-item.ts';

/** One version of a record. */
export interface RecordVersionView {
  readonly version: number;
  readonly timeMs: number;
  readonly receivedMs: number;
  readonly deliveryId: number;
  readonly status: string;
  readonly title: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly body: RecordView['body'];
}

/** A file that was sent and kept: what its camera wrote is gone. */
export interface UploadedFile {
  /** By this a record names it. */
  readonly id: string;
  readonly contentType: string;
  readonly bytes: number;
  /** Of what is kept, in hexadecimal. */
  readonly sha256: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** The answer to POST /files. */
export interface SentPhoto extends UploadedFile {
  /** Where its camera wrote that it was taken: told to its sender this once, and kept nowhere. */
  readonly place: { readonly lon: number; readonly lat: number } | null;
}

/** A file as the page of its record shows it. */
export interface RecordFileView extends UploadedFile {
  /** The version that brought it. */
  readonly version: number;
  readonly sentMs: number;
  readonly url: string;
  readonly thumbnailUrl: string | null;
}

/** What hangs on a record. */
export interface RecordParts {
  readonly geometry: RecordGeometry | null;
  /** `recordId` is null as long as the other record has not come. */
  readonly links: readonly (RecordLink & { readonly recordId: number | null })[];
  readonly steps: readonly {
    readonly timeMs: number;
    readonly what: string;
    readonly agencyId: string | null;
    readonly facts: Facts;
    readonly receivedMs: number;
  }[];
  readonly holds: readonly string[];
  /** Something in its texts is masked: see `MaskedTexts`. */
  readonly isMasked: boolean;
  readonly files: readonly RecordFileView[];
}

/** GET /records/:id/masked: texts as they were told, of which the record says `•••` in part; the newest first. */
export interface MaskedTexts {
  readonly texts: readonly {
    /** `title`, `body.<field>`, `step.<fact>`. */
    readonly field: string;
    readonly whole: string;
    readonly version: number;
    readonly receivedMs: number;
  }[];
}

/** GET /records/:id */
export interface RecordDetail extends RecordParts {
  readonly record: RecordView;
  readonly versions: readonly RecordVersionView[];
}
