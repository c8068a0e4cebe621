/** Registration numbers painted on Vietnamese fishing vessels: `ĐNa-90123-TS`. */

/** A registration number taken apart. */
export interface Registration {
  /** The number in its canonical spelling, `ĐNa-90123-TS`. */
  readonly text: string;
  readonly prefix: string;
  readonly number: string;
  /** The province that issued the prefix, null for prefixes not in the table. */
  readonly issuedBy: string | null;
}

/** Prefixes of the boats of today's Đà Nẵng; those of former Quảng Nam stay valid after the merger of 2025. */
const ISSUED_BY: Readonly<Record<string, string>> = { ĐNa: 'Đà Nẵng', QNa: 'Quảng Nam' };

const SHAPE = /^(\p{L}{1,4})[\s.–-]*(\d{4,5})[\s.–-]*TS$/iu;

/**
 * Reads a registration number as people write it: any case, any dash or space, Đ without its stroke in the known
 * prefixes. Undefined when the text is not one.
 */
export function parseRegistration(text: string): Registration | undefined {
  const match = SHAPE.exec(text.normalize('NFC').trim());
  const [, letters, number] = match ?? [];
  if (letters === undefined || number === undefined) return undefined;
  const known = Object.keys(ISSUED_BY).find((prefix) => toPlain(prefix) === toPlain(letters));
  const prefix = known ?? letters;
  return { text: `${prefix}-${number}-TS`, prefix, number, issuedBy: ISSUED_BY[prefix] ?? null };
}

const toPlain = (letters: string): string => letters.toUpperCase().replaceAll('Đ', 'D');
