/** Whether a certificate may be trusted for warnings, before anybody trusts it: what stands in it, and every trouble. Pure. */
import { createHash, X509Certificate } from 'node:crypto';
import type { CertificateFacts, CertificateTrouble } from '../../../contract/notices/certificate.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----/gu;
const ONE = /^\s*-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/u;
/** NIST SP 800-131A: less is not used any more. */
const LEAST_RSA_BITS = 2_048;
const CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
/** SHA-1 and MD5, as signatures of certificates name them. */
const WEAK = /sha1|md5|sha-1/iu;
/** A forecaster renews its certificate before; whoever trusts one that ends tomorrow trusts it for nothing. */
const SOON_MS = 30 * DAY_MS;

export interface LookedAt {
  /** Undefined where it can't be read. */
  readonly facts: CertificateFacts | undefined;
  readonly troubles: readonly CertificateTrouble[];
}

export function checkCertificate(pem: string, nowMs: number): LookedAt {
  const kinds = [...pem.matchAll(BLOCK)].map(([, kind = '']) => kind);
  if (kinds.some((kind) => kind.includes('PRIVATE KEY'))) return refuse('private-key');
  if (kinds.length > 1) return refuse('several');
  if (!pem.includes(BEGIN) || !ONE.test(pem)) return refuse('no-certificate');
  const certificate = tryRead(pem);
  if (certificate === undefined) return refuse('unreadable');
  const [fromMs, toMs] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  const facts: CertificateFacts = {
    subject: toLine(certificate.subject),
    issuer: toLine(certificate.issuer),
    fromMs,
    toMs,
    fingerprint: createHash('sha256')
      .update(certificate.raw)
      .digest('hex')
      .toUpperCase()
      .replace(/..(?=.)/gu, '$&:'),
    key: toKey(certificate),
    isOwn: certificate.subject === certificate.issuer,
  };
  const troubles: CertificateTrouble[] = [];
  if (fromMs > nowMs) troubles.push('not-yet');
  if (toMs <= nowMs) troubles.push('expired');
  else if (toMs < nowMs + SOON_MS) troubles.push('ends-soon');
  if (!isStrong(certificate)) troubles.push('weak-key');
  if (!facts.isOwn && WEAK.test(certificate.signatureAlgorithm ?? '')) troubles.push('weak-signature');
  // Whoever vouches for itself must at least have signed itself.
  if (facts.isOwn && !certificate.verify(certificate.publicKey)) troubles.push('not-its-own');
  return { facts, troubles };
}

const refuse = (trouble: CertificateTrouble): LookedAt => ({ facts: undefined, troubles: [trouble] });

function tryRead(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** `CN=…\nO=…` as one line. */
const toLine = (name: string): string => name.split('\n').join(', ').slice(0, 300);

function toKey({ publicKey }: X509Certificate): string {
  const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  const size = modulusLength === undefined ? namedCurve : `${modulusLength} bit`;
  return [publicKey.asymmetricKeyType?.toUpperCase(), size].filter((part) => part !== undefined).join(' ');
}

function isStrong({ publicKey }: X509Certificate): boolean {
  const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  if (publicKey.asymmetricKeyType === 'rsa') return (modulusLength ?? 0) >= LEAST_RSA_BITS;
  return publicKey.asymmetricKeyType === 'ec' && CURVES.has(namedCurve ?? '');
}
