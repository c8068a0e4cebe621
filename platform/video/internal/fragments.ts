/**
 * Fragmented MP4 out of a stream of bytes: the head (ftyp, moov) that every viewer needs first, then fragments (moof, mdat),
 * of which a viewer can begin only with one that begins with a whole picture. ISO/IEC 14496-12; ffmpeg writes one track.
 */

export interface Fragment {
  readonly bytes: Buffer;
  /** It begins with a whole picture: one may begin here. */
  readonly isKey: boolean;
}

export interface FragmentSink {
  /** @param mime with the codec, as a browser asks for it; undefined: a codec that browsers do not play. */
  head(bytes: Buffer, mime: string | undefined): void;
  fragment(fragment: Fragment): void;
}

/** A fragment of half a second of a large camera has 2 MB; what is beyond is no video. */
const LARGEST_BOX = 32 * 1024 * 1024;
const HEADER = 8;

/** @throws Error when the bytes are no MP4: whoever feeds it ends the stream. */
export function createFragments(sink: FragmentSink): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let head: Buffer[] = [];
  let moof: Buffer | undefined;
  const take = (type: string, box: Buffer) => {
    if (type === 'ftyp') head = [box];
    else if (type === 'moov') sink.head(Buffer.concat([...head, box]), findMime(box));
    else if (type === 'moof') moof = box;
    else if (type === 'mdat' && moof !== undefined) {
      sink.fragment({ bytes: Buffer.concat([moof, box]), isKey: beginsWhole(moof) });
      moof = undefined;
    }
  };
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER) {
      const size = rest.readUInt32BE(0);
      if (size < HEADER || size > LARGEST_BOX) throw new Error(`no MP4: a box of ${size} bytes`);
      if (rest.length < size) return;
      take(rest.toString('latin1', 4, 8), rest.subarray(0, size));
      rest = rest.subarray(size);
    }
  };
}

/** The first box of a type inside one that holds others; `skip`: bytes of its own before them. */
function findBox(holder: Buffer, path: readonly string[], skip = HEADER): Buffer | undefined {
  const [type, ...inner] = path;
  if (type === undefined) return holder;
  for (let at = skip; at + HEADER <= holder.length;) {
    const size = holder.readUInt32BE(at);
    if (size < HEADER || at + size > holder.length) return undefined;
    if (holder.toString('latin1', at + 4, at + 8) === type)
      return findBox(holder.subarray(at, at + size), inner);
    at += size;
  }
  return undefined;
}

const NOT_WHOLE = 0x0001_0000;
const FIRST_FLAGS = 0x4;
const OFFSET = 0x1;
const DURATIONS = 0x100;
const SIZES = 0x200;
const FLAGS = 0x400;
const DEFAULT_FLAGS = 0x20;

/** The flags of its first sample, wherever they stand: in the run, at the sample, or in the default of the fragment. */
function beginsWhole(moof: Buffer): boolean {
  const run = findBox(moof, ['traf', 'trun']);
  if (run === undefined) return false;
  const has = run.readUInt32BE(8) & 0xff_ffff;
  let at = 16 + (has & OFFSET ? 4 : 0);
  if (has & FIRST_FLAGS) return at + 4 <= run.length && (run.readUInt32BE(at) & NOT_WHOLE) === 0;
  if (has & FLAGS) {
    at += (has & DURATIONS ? 4 : 0) + (has & SIZES ? 4 : 0);
    return at + 4 <= run.length && (run.readUInt32BE(at) & NOT_WHOLE) === 0;
  }
  const header = findBox(moof, ['traf', 'tfhd']);
  if (header === undefined || (header.readUInt32BE(8) & DEFAULT_FLAGS) === 0) return false;
  return (header.readUInt32BE(header.length - 4) & NOT_WHOLE) === 0;
}

/** `video/mp4; codecs="avc1.64001f"` from the configuration of the decoder. */
function findMime(moov: Buffer): string | undefined {
  const table = findBox(moov, ['trak', 'mdia', 'minf', 'stbl', 'stsd']);
  const entry = table?.subarray(16);
  if (entry === undefined || entry.length < 16) return undefined;
  const type = entry.toString('latin1', 4, 8);
  // A visual entry has 78 bytes of its own before its boxes.
  const config = findBox(entry, [type.startsWith('avc') ? 'avcC' : 'hvcC'], HEADER + 78);
  if (config === undefined || config.length < HEADER + 13) return undefined;
  if (type.startsWith('avc'))
    return `video/mp4; codecs="${type}.${config.toString('hex', HEADER + 1, HEADER + 4)}"`;
  const level = config.readUInt8(HEADER + 12);
  return type.startsWith('hvc') || type.startsWith('hev')
    ? `video/mp4; codecs="${type}.1.6.L${level}.B0"`
    : undefined;
}
