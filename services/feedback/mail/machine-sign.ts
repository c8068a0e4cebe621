/**
 * Letters that no person wrote for the city: automatic answers (RFC 3834), what mailing lists send on (RFC 2919, 2369) and
 * reports of delivery (RFC 3464). To take one as a request would let two machines write to each other for ever. Pure.
 */

export interface Header {
  /** In small letters. */
  readonly key: string;
  readonly value: string;
}

export interface MachineSign {
  readonly header: string;
  readonly value: string;
}

const MASS = /^(?:bulk|junk|list|auto_reply|auto-reply)$/iu;
const REPORT = /^multipart\/report\b/iu;
const ROBOT = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+.-][^@]*)?@/iu;

/** The first sign, each by the header that bears it. */
const SIGNS: readonly (readonly [header: string, isSign: (value: string) => boolean])[] = [
  ['auto-submitted', (value) => value.split(';')[0]?.trim().toLowerCase() !== 'no'],
  ['x-autoreply', (value) => value.toLowerCase() !== 'no'],
  ['x-autorespond', () => true],
  ['precedence', (value) => MASS.test(value)],
  ['list-id', () => true],
  ['list-unsubscribe', () => true],
  ['content-type', (value) => REPORT.test(value)],
  ['return-path', (value) => value === '<>'],
  // Only the city's own mail server sets it where this centre already passed a letter on.
  ['x-loop', () => true],
];

/** Undefined: nothing says that a machine wrote it. @param from the address of who wrote it. */
export function findMachineSign(headers: readonly Header[], from: string): MachineSign | undefined {
  for (const [header, isSign] of SIGNS) {
    const found = headers.find(({ key, value }) => key === header && isSign(value.trim()));
    if (found !== undefined) return { header, value: found.value.trim() };
  }
  return ROBOT.test(from) ? { header: 'from', value: from } : undefined;
}
