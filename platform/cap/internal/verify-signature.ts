/**
 * Whether the XML signature of a CAP file (XMLDSig, enveloped, over the whole alert) is good, and whose it is. What is
 * believed is read out of the bytes that were signed and nowhere else, so that nothing can be wrapped around them.
 */
import { createPublicKey, X509Certificate } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import type { CapAlert, CapSignature } from '../../../contract/notices/cap.ts';
import { decodeXml } from '../../kernel/read-xml.ts';
import { readCap } from './read-cap.ts';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
/** More than the sender and a distributor sign nothing. */
const MOST_SIGNATURES = 4;
/** SHA-1 can be made to collide: who may choose the text can have another one signed. */
const WEAK = /sha1$/iu;

const NONE: CapSignature = { verdict: 'none', why: 'none', signer: null };

/**
 * The best of its signatures: trusted before untrusted before bad.
 * @param bytes a file that `readCap` has taken as `alert`; others are not given to a parser that knows no limits.
 * @param trusted certificates (PEM) of senders, or of whoever signs the certificates of senders.
 */
export function verifySignature(
  bytes: Uint8Array,
  alert: CapAlert,
  trusted: readonly X509Certificate[],
): CapSignature {
  const decoded = decodeXml(bytes);
  if ('trouble' in decoded) return NONE;
  const { text } = decoded;
  const { documentElement: root } = new DOMParser().parseFromString(text, 'text/xml');
  const signatures = childrenOf(root, 'Signature').slice(0, MOST_SIGNATURES);
  const found = signatures.map((one) => verifyOne(text, one, alert, trusted));
  const best = (verdict: CapSignature['verdict']) => found.find((one) => one.verdict === verdict);
  return best('trusted') ?? best('untrusted') ?? best('bad') ?? NONE;
}

/** Certificates as an administrator gives them. @throws Error where one is none. */
export function readCertificates(pems: readonly string[]): readonly X509Certificate[] {
  return pems.map((pem) => new X509Certificate(pem));
}

function verifyOne(
  text: string,
  node: Element,
  alert: CapAlert,
  trusted: readonly X509Certificate[],
): CapSignature {
  const keys = childrenOf(node, 'KeyInfo')[0];
  const own = readCertificate(keys);
  const signer = own === undefined ? null : toName(own);
  const bad = (why: CapSignature['why']): CapSignature => ({ verdict: 'bad', why, signer });
  const candidates = own === undefined ? [readKeyValue(keys), ...trusted.map(toPem)] : [toPem(own)];
  const signed = candidates
    .filter((key) => key !== undefined)
    .map((key) => ({ key, of: readSigned(text, node, key) }))
    .find(({ of }) => of !== undefined);
  if (signed?.of === undefined) return bad('changed');
  // Read again from what the signature covers: the alert that is shown must be that one, whole.
  if (!isDeepStrictEqual(readCap(Buffer.from(signed.of)).alert, alert)) return bad('partial');
  const untrusted = (why: CapSignature['why']): CapSignature => ({ verdict: 'untrusted', why, signer });
  const certificate = own ?? trusted.find((one) => toPem(one) === signed.key);
  if (certificate === undefined || !isVouchedFor(certificate, trusted)) return untrusted('unknown');
  if (listMethods(node).some((method) => WEAK.test(method)))
    return { ...untrusted('weak'), signer: toName(certificate) };
  const sentMs = Date.parse(alert.sent);
  const isInTime = sentMs >= Date.parse(certificate.validFrom) && sentMs <= Date.parse(certificate.validTo);
  return isInTime
    ? { verdict: 'trusted', why: 'none', signer: toName(certificate) }
    : { ...untrusted('out-of-time'), signer: toName(certificate) };
}

/** The canonical text that one signature covers; undefined when it does not hold, or covers anything but the whole. */
function readSigned(text: string, node: Element, key: string): string | undefined {
  try {
    const check = new SignedXml({ publicCert: key, getCertFromKeyInfo: () => null });
    check.loadSignature(node);
    const [first, ...more] = check.checkSignature(text) ? check.getSignedReferences() : [];
    return more.length === 0 ? first : undefined;
  } catch {
    // An algorithm that is not known, a key that is none, a signature without references.
    return undefined;
  }
}

/** Named by the administrator, or signed by one who is. */
function isVouchedFor(certificate: X509Certificate, trusted: readonly X509Certificate[]): boolean {
  return trusted.some(
    (one) =>
      one.fingerprint256 === certificate.fingerprint256 ||
      (one.ca && certificate.checkIssued(one) && certificate.verify(one.publicKey)),
  );
}

function readCertificate(keys: Element | undefined): X509Certificate | undefined {
  const text = keys?.getElementsByTagNameNS(DSIG, 'X509Certificate')[0]?.textContent;
  if (text == null) return undefined;
  try {
    return new X509Certificate(Buffer.from(text, 'base64'));
  } catch {
    return undefined;
  }
}

/** A bare key: that it fits says that nothing was changed, and not whose it is. */
function readKeyValue(keys: Element | undefined): string | undefined {
  const part = (name: string) => {
    const text = keys?.getElementsByTagNameNS(DSIG, name)[0]?.textContent;
    return text == null ? undefined : Buffer.from(text, 'base64').toString('base64url');
  };
  const [n, e] = [part('Modulus'), part('Exponent')];
  if (n === undefined || e === undefined) return undefined;
  try {
    return createPublicKey({ format: 'jwk', key: { kty: 'RSA', n, e } })
      .export({ format: 'pem', type: 'spki' })
      .toString();
  } catch {
    return undefined;
  }
}

const toPem = (certificate: X509Certificate): string => certificate.toString();

/** Who it was made out to, as the certificate says: its organisation and common name. */
function toName({ subject }: X509Certificate): string {
  const parts = subject.split('\n').flatMap((line) => /^(?:O|CN)=(.+)$/u.exec(line)?.[1] ?? []);
  return (parts.length === 0 ? subject.replaceAll('\n', ', ') : parts.join(', ')).slice(0, 200);
}

function listMethods(node: Element): readonly string[] {
  return ['SignatureMethod', 'DigestMethod'].flatMap((name) =>
    Array.from(node.getElementsByTagNameNS(DSIG, name)).flatMap((one) => one.getAttribute('Algorithm') ?? []),
  );
}

function childrenOf(node: Element, name: string): readonly Element[] {
  return Array.from(node.getElementsByTagNameNS(DSIG, name)).filter((one) => one.parentNode === node);
}
