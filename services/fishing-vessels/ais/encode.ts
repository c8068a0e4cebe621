/**
 * Writes AIS messages as NMEA 0183 sentences (`!AIVDM`): the way back of the decoder, for the demo sea and for tests.
 * Types 1 (class A), 18 (class B), 5 and 24 (who a vessel is) and 21 (aid to navigation). Source: ITU-R M.1371-5.
 */

/** A payload longer than this does not fit one sentence of 82 characters. */
const MAX_PAYLOAD = 60;

const LON_NOT_AVAILABLE = 181;
const LAT_NOT_AVAILABLE = 91;

/** What a station tells of its movement; null is sent as "not available". */
export interface AisMovement {
  readonly mmsi: number;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly speedKn: number | null;
  readonly courseDeg: number | null;
  readonly headingDeg: number | null;
  /** Second of the UTC minute of the fix. */
  readonly utcSecond: number;
}

/** What a vessel is. Names and destination: capital Latin letters, digits and few signs; others become spaces. */
export interface AisIdentity {
  readonly mmsi: number;
  readonly name: string;
  readonly callSign: string;
  readonly shipType: number;
  readonly lengthM: number;
  readonly beamM: number;
}

/** Position report of class A (type 1) with its navigation status (7 fishing, 14 SART alarm, 15 undefined). */
export function encodeClassA(movement: AisMovement & { readonly status: number }): string {
  const bits = createBitWriter();
  bits.unsigned(1, 6).unsigned(0, 2).unsigned(movement.mmsi, 30).unsigned(movement.status, 4);
  // Rate of turn: -128, no information.
  bits.signed(-128, 8).unsigned(toTenths(movement.speedKn, 1023), 10).unsigned(1, 1);
  writePlace(bits, movement);
  bits.unsigned(toTenths(movement.courseDeg, 3600), 12).unsigned(movement.headingDeg ?? 511, 9);
  bits.unsigned(movement.utcSecond, 6).unsigned(0, 2 + 3 + 1 + 19);
  return toSentences(bits);
}

/** Position report of class B "CS" equipment (type 18). */
export function encodeClassB(movement: AisMovement): string {
  const bits = createBitWriter();
  bits.unsigned(18, 6).unsigned(0, 2).unsigned(movement.mmsi, 30).unsigned(0, 8);
  bits.unsigned(toTenths(movement.speedKn, 1023), 10).unsigned(1, 1);
  writePlace(bits, movement);
  bits.unsigned(toTenths(movement.courseDeg, 3600), 12).unsigned(movement.headingDeg ?? 511, 9);
  // Carrier-sense unit, no display, DSC, whole band, message 22: as most class B sets send it.
  bits.unsigned(movement.utcSecond, 6).unsigned(0, 2).unsigned(0b1011100, 7).unsigned(0, 20);
  return toSentences(bits);
}

/** Static and voyage data of class A (type 5); two sentences joined by their sequence id (0–9). */
export function encodeVoyage(
  vessel: AisIdentity & { readonly imo: number; readonly draughtM: number; readonly destination: string },
  sequence: number,
): string {
  const bits = createBitWriter();
  bits.unsigned(5, 6).unsigned(0, 2).unsigned(vessel.mmsi, 30).unsigned(0, 2).unsigned(vessel.imo, 30);
  bits.text(vessel.callSign, 7).text(vessel.name, 20).unsigned(vessel.shipType, 8);
  writeSize(bits, vessel);
  // GPS; no ETA: month 0, day 0, hour 24, minute 60.
  bits
    .unsigned(1, 4)
    .unsigned(0, 4 + 5)
    .unsigned(24, 5)
    .unsigned(60, 6);
  bits
    .unsigned(Math.round(vessel.draughtM * 10), 8)
    .text(vessel.destination, 20)
    .unsigned(0, 2);
  return toSentences(bits, sequence);
}

/** Static data of class B (type 24), part A (name) and part B (type, call sign, size). */
export function encodeStatic(vessel: AisIdentity): string {
  const partA = createBitWriter();
  partA
    .unsigned(24, 6)
    .unsigned(0, 2)
    .unsigned(vessel.mmsi, 30)
    .unsigned(0, 2)
    .text(vessel.name, 20)
    .unsigned(0, 8);
  const partB = createBitWriter();
  partB.unsigned(24, 6).unsigned(0, 2).unsigned(vessel.mmsi, 30).unsigned(1, 2).unsigned(vessel.shipType, 8);
  partB.text('', 3).unsigned(0, 24).text(vessel.callSign, 7);
  writeSize(partB, vessel);
  partB.unsigned(0, 6);
  return toSentences(partA) + toSentences(partB);
}

/** Aid to navigation (type 21), e.g. a buoy; `aidType` as in the standard (1 reference point, 20 cardinal mark north …). */
export function encodeAid(aid: {
  readonly mmsi: number;
  readonly aidType: number;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly utcSecond: number;
}): string {
  const bits = createBitWriter();
  bits
    .unsigned(21, 6)
    .unsigned(0, 2)
    .unsigned(aid.mmsi, 30)
    .unsigned(aid.aidType, 5)
    .text(aid.name, 20)
    .unsigned(0, 1);
  writePlace(bits, aid);
  bits
    .unsigned(0, 30)
    .unsigned(1, 4)
    .unsigned(aid.utcSecond, 6)
    .unsigned(0, 1 + 8 + 1 + 1 + 1 + 1);
  return toSentences(bits);
}

interface BitWriter {
  readonly bits: number[];
  unsigned(value: number, length: number): BitWriter;
  signed(value: number, length: number): BitWriter;
  /** Six-bit text, filled up with '@'. */
  text(value: string, characters: number): BitWriter;
}

function createBitWriter(): BitWriter {
  const bits: number[] = [];
  const writer: BitWriter = {
    bits,
    unsigned(value, length) {
      for (let i = length - 1; i >= 0; i--) bits.push(Math.floor(value / 2 ** i) % 2);
      return writer;
    },
    signed: (value, length) => writer.unsigned(value < 0 ? value + 2 ** length : value, length),
    text(value, characters) {
      for (let i = 0; i < characters; i++) writer.unsigned(toSixBit(value.charAt(i)), 6);
      return writer;
    },
  };
  return writer;
}

function toSixBit(character: string): number {
  if (character === '') return 0;
  const code = character.toUpperCase().charCodeAt(0);
  if (code >= 64 && code <= 95) return code - 64;
  return code >= 32 && code <= 63 ? code : 32;
}

/** Places are in 1/10,000 minute. */
function writePlace(
  bits: BitWriter,
  { lon, lat }: { readonly lon: number | null; readonly lat: number | null },
): void {
  bits.signed(Math.round((lon ?? LON_NOT_AVAILABLE) * 600_000), 28);
  bits.signed(Math.round((lat ?? LAT_NOT_AVAILABLE) * 600_000), 27);
}

/** The antenna is taken to stand a third of the length from the stern, on the middle line. */
function writeSize(bits: BitWriter, { lengthM, beamM }: AisIdentity): void {
  const stern = Math.round(lengthM / 3);
  const port = Math.floor(beamM / 2);
  bits.unsigned(Math.round(lengthM) - stern, 9).unsigned(stern, 9);
  bits.unsigned(port, 6).unsigned(Math.round(beamM) - port, 6);
}

function toTenths(value: number | null, notAvailable: number): number {
  return value === null ? notAvailable : Math.min(Math.round(value * 10), notAvailable - 1);
}

/** The sentences of a message, each ended by CR LF; those of a long message carry the sequence id. */
function toSentences({ bits }: BitWriter, sequence = 0): string {
  const fill = (6 - (bits.length % 6)) % 6;
  let payload = '';
  for (let i = 0; i < bits.length; i += 6) {
    let six = 0;
    for (let j = 0; j < 6; j++) six = six * 2 + (bits[i + j] ?? 0);
    payload += String.fromCharCode(six < 40 ? six + 48 : six + 56);
  }
  const count = Math.ceil(payload.length / MAX_PAYLOAD);
  let sentences = '';
  for (let part = 1; part <= count; part++) {
    const piece = payload.slice((part - 1) * MAX_PAYLOAD, part * MAX_PAYLOAD);
    const id = count === 1 ? '' : sequence;
    const body = `AIVDM,${count},${part},${id},A,${piece},${part === count ? fill : 0}`;
    sentences += `!${body}*${toChecksum(body)}\r\n`;
  }
  return sentences;
}

function toChecksum(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i++) sum ^= body.charCodeAt(i);
  return sum.toString(16).toUpperCase().padStart(2, '0');
}
