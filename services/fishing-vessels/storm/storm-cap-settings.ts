/** Settings of a feed of storms by CAP: whose signatures are trusted, and whether one is asked for. */
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { readCertificates } from '../../../platform/sdk/cap.ts';

const Settings = Type.Object({
  /** PEM: of senders, or of whoever signs certificates of senders. */
  certificates: Type.Optional(Type.Array(Type.String({ maxLength: 20_000 }), { maxItems: 20 })),
  /** Only what carries a trusted signature is taken. */
  mustBeSigned: Type.Optional(Type.Boolean()),
});

interface SignatureSettings {
  /** Undefined: they can't be read. */
  readonly trusted: ReturnType<typeof readCertificates> | undefined;
  readonly mustBeSigned: boolean;
}

/** What can't be read trusts nobody and takes nothing: a slip in a setting must not open a door. */
export function readSignatureSettings(given: Readonly<Record<string, unknown>>): SignatureSettings {
  if (!Value.Check(Settings, given)) return { trusted: undefined, mustBeSigned: true };
  const { certificates = [], mustBeSigned = false } = given;
  try {
    return { trusted: readCertificates(certificates), mustBeSigned };
  } catch {
    return { trusted: undefined, mustBeSigned };
  }
}
