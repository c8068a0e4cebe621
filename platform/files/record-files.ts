/**
 * Files of records: a photo is sent first, kept without what its camera wrote, and named by the delivery of the record it
 * belongs to. What no record names within a day goes again.
 */
import { randomUUID, webcrypto } from 'node:crypto';
import type { SentPhoto } from '../../contract/records/record-detail.ts';
import type { AttachedPhoto } from '../../contract/records/record-item.ts';
import { toActor } from '../access/feed-keys.ts';
import type { Journal } from '../access/journal.ts';
import type { Person } from '../access/permissions.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import { invalidInput, isHaivanError, notFound, tooLarge } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import { endFiles } from './end-files.ts';
import { findFileKind } from './file-kinds.ts';
import { FILE_LOCK, toFileKey } from './files.ts';
import type { FileForm, FileStore, OutgoingFile } from './files.ts';
import { readPhoto } from './photo.ts';
import type { PhotoFacts } from './photo.ts';

/** A file as it was sent; `too large` when its sender was stopped before the end. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer | 'too large';
}

export interface RecordFiles {
  readonly largestBytes: number;
  /** @throws HaivanError too_large, invalid_input (no photo that can be kept without what its camera wrote), busy. */
  add(by: Person, file: SentFile): Promise<SentPhoto>;
  /** The same from somebody who has not signed in, up to the size that their door takes; once for each id. @throws as `add`. */
  addPublic(address: string, file: SentFile, mostBytes: number, id?: string): Promise<SentPhoto>;
  /** Whether a photo is kept under this id. */
  isThere(id: string): Promise<boolean>;
  /** The same that came inside a delivery of a feed, once for each id; false: no photo that can be kept. @throws HaivanError busy, unavailable. */
  addOfFeed(feedId: string, id: string, photo: AttachedPhoto): Promise<boolean>;
  /** For somebody who may see the record; each look is journalled. @throws HaivanError not_found. */
  read(by: Person, recordId: number, fileId: string, form: Exclude<FileForm, 'clean'>): Promise<OutgoingFile>;
  /** Begins to look every hour for what nobody named. */
  start(): void;
  stop(): Promise<void>;
}

interface Sending {
  readonly holder: string;
  readonly sentBy: string;
  readonly by: ReturnType<typeof toActor>;
  readonly mostBytes: number;
  /** What it is named by; one of this name that is there already stays. */
  readonly id?: string;
}

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal;
  readonly store: FileStore;
  readonly largestBytes: number;
  readonly utcOffsetMin: number;
}

/** Anybody's photo, as a telephone takes it, bytes; the app sends a smaller copy. */
export const LARGEST_PUBLIC_PHOTO = 8_000_000;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BATCH = 100;
const SYSTEM = { actor: 'system', role: 'system', source: 'files' };
/** As the journal and intake call who sends by the public's door. */
const PUBLIC = 'public';
const JPEG = 'image/jpeg';

const ADD = `insert into evidence (file_id, name, kind, content_type, bytes, sha256, width, height, personal, has_thumbnail,
    uploaded_by, uploaded_at)
  values ($1, '', 'photo', '${JPEG}', $2, $3, $4, $5, true, true, $6, to_timestamp($7::float8 / 1000.0))
  on conflict (file_id) do nothing`;
const FIND = `select sha256, bytes, has_thumbnail as "hasThumbnail" from evidence
  where record_id = $1 and file_id = $2::uuid and ended_at is null`;
const OF_NOBODY = `select id from evidence where case_id is null and record_id is null and ended_at is null
    and uploaded_at < to_timestamp($1::float8 / 1000.0)
  order by id limit ${BATCH} for update skip locked`;

export function createRecordFiles(deps: Deps): RecordFiles {
  const { db, clock, log, journal, store, largestBytes, utcOffsetMin } = deps;
  let stopLook: Stop | undefined;
  let running: Promise<void> = Promise.resolve();

  async function sweep(): Promise<void> {
    try {
      for (let count = BATCH; count === BATCH;) count = await db.tx(sweepBatch);
    } catch (error) {
      log.warn({ err: error }, 'files that belong to nobody could not be ended; the next hour tries again');
    }
  }

  async function sweepBatch(tx: Parameters<Parameters<Database['tx']>[0]>[0]): Promise<number> {
    const nowMs = clock.now();
    const { rows } = await tx.query<{ id: number }>(OF_NOBODY, [nowMs - DAY_MS]);
    if (rows.length === 0) return 0;
    const ids = rows.map(({ id }) => id);
    await endFiles(tx, store, ids, { nowMs, why: 'term' });
    await tx.query('delete from evidence where id = any($1)', [ids]);
    await journal.append(tx, {
      ...SYSTEM,
      action: 'file.sweep',
      subject: 'files',
      after: { ended: ids.length },
    });
    return ids.length;
  }

  /** `holder` takes turns with others; `sentBy` is who may name the file in a record. */
  async function take(
    { holder, sentBy, by, mostBytes, id = randomUUID() }: Sending,
    { name, bytes }: SentFile,
  ): Promise<SentPhoto> {
    if (bytes === 'too large' || bytes.length > mostBytes)
      throw tooLarge('The file is larger than a photo may be.', {
        where: 'file',
        value: bytes === 'too large' ? name : `${bytes.length} bytes`,
        allowed: `up to ${mostBytes} bytes`,
        next: 'Send a smaller copy of the photo.',
      });
    const kind = bytes.length === 0 ? undefined : await findFileKind(bytes, name);
    const facts = kind?.kind === 'photo' ? await readPhoto(bytes, utcOffsetMin, holder) : undefined;
    const { clean = null, thumbnail = null, width = null, height = null } = facts ?? {};
    if (clean === null || thumbnail === null)
      throw invalidInput('This is no photo that can be kept without what its camera wrote.', {
        where: 'file',
        value: name,
        allowed: 'a photo as JPEG, PNG, WebP or AVIF',
        next: 'Send the photo as JPEG.',
      });
    const sha256 = Buffer.from(await webcrypto.subtle.digest('SHA-256', clean));
    await db.tx(async (tx) => {
      // The same bytes may end at this moment as somebody else's file.
      await tx.query('select pg_advisory_xact_lock_shared($1)', [FILE_LOCK]);
      await store.put(toFileKey(sha256, 'original'), clean, JPEG);
      await store.put(toFileKey(sha256, 'thumbnail'), thumbnail, JPEG);
      const added = await tx.query(ADD, [id, clean.length, sha256, width, height, sentBy, clock.now()]);
      if (added.rowCount === 0) return;
      await journal.append(tx, {
        ...by,
        action: 'file.send',
        subject: `file:${id}`,
        after: { bytes: clean.length, sha256: sha256.toString('hex') },
      });
    });
    return {
      id,
      contentType: JPEG,
      bytes: clean.length,
      sha256: sha256.toString('hex'),
      width,
      height,
      place: toPlace(facts),
    };
  }

  return {
    largestBytes,

    add: (by, file) =>
      take({ holder: by.username, sentBy: by.username, by: toActor(by), mostBytes: largestBytes }, file),

    addPublic: (address, file, mostBytes, id) =>
      take(
        {
          holder: `${PUBLIC} ${address}`,
          sentBy: PUBLIC,
          by: { actor: PUBLIC, role: PUBLIC, source: address },
          mostBytes,
          ...(id === undefined ? {} : { id }),
        },
        file,
      ),

    async isThere(id) {
      const found = await db.pool.query(
        'select 1 from evidence where file_id = $1::uuid and ended_at is null',
        [id],
      );
      return found.rowCount !== 0;
    },

    async addOfFeed(feedId, id, { name, bytes }) {
      const sentBy = `feed:${feedId}`;
      const by = { actor: sentBy, role: 'feed', source: sentBy };
      const file = { name, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
      try {
        await take({ holder: sentBy, sentBy, by, mostBytes: largestBytes, id }, file);
        return true;
      } catch (error) {
        if (isHaivanError(error) && (error.id === 'invalid_input' || error.id === 'too_large')) return false;
        throw error;
      }
    },

    async read(by, recordId, fileId, form) {
      const { rows } = await db.pool.query<{ sha256: Buffer; bytes: number; hasThumbnail: boolean }>(FIND, [
        recordId,
        fileId,
      ]);
      const file = rows[0];
      if (file === undefined || (form === 'thumbnail' && !file.hasThumbnail))
        throw notFound('The record has no such file.', {
          where: 'file',
          value: fileId,
          next: 'Read the record to find its files.',
        });
      await journal.appendRead(db, toActor(by), {
        action: 'file.read',
        subject: `record:${recordId}`,
        facts: { file: fileId, form },
      });
      return {
        name: `${fileId.slice(0, 8)}.jpg`,
        contentType: JPEG,
        bytes: form === 'original' ? file.bytes : null,
        stream: await store.get(toFileKey(file.sha256, form)),
      };
    },

    start() {
      stopLook = clock.every(HOUR_MS, () => {
        running = running.then(sweep);
        return running;
      });
    },
    async stop() {
      stopLook?.();
      await running;
    },
  };
}

/** Cameras that do not know where they are write zeros. */
function toPlace(facts: Pick<PhotoFacts, 'lon' | 'lat'> | undefined): SentPhoto['place'] {
  if (facts === undefined || facts.lon === null || facts.lat === null) return null;
  const { lon, lat } = facts;
  return lon === 0 && lat === 0 ? null : { lon, lat };
}
