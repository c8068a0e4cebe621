/** A certificate of somebody who signs warnings, looked at before it is trusted. */
import { Type, type Static } from 'typebox';

/** `ends-soon` is told and stops nothing; every other one does. */
export const certificateTroubles = [
  'private-key',
  'several',
  'no-certificate',
  'unreadable',
  'not-yet',
  'expired',
  'ends-soon',
  'weak-key',
  'weak-signature',
  'not-its-own',
] as const;
export type CertificateTrouble = (typeof certificateTroubles)[number];

export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** SHA-256 of the whole certificate, as its owner reads it out on the telephone. */
  readonly fingerprint: string;
  readonly key: string;
  /** Signed by itself: nobody else vouches for it. */
  readonly isOwn: boolean;
}

/** POST /cap-certificates/check */
export const CertificateToCheck = Type.Object({ pem: Type.String({ minLength: 1, maxLength: 20_000 }) });
export type CertificateToCheck = Static<typeof CertificateToCheck>;

export interface CheckedCertificate {
  /** Null where it can't be read. */
  readonly facts: CertificateFacts | null;
  readonly troubles: readonly CertificateTrouble[];
}
