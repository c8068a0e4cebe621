/** Certificates that a feed of warnings is to trust: looked at before they are saved, and shown to who compares them. */
import { CertificateToCheck, certificateTroubles } from '../../../../contract/notices/certificate.ts';
import type { CertificateTrouble, CheckedCertificate } from '../../../../contract/notices/certificate.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import { checkCertificate } from '../../../cap/cap.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import type { Routes } from '../routes/routes.ts';

const PACE = { count: 60, perSec: 600 };
/** Told, and no reason against it. */
const MILD: ReadonlySet<CertificateTrouble> = new Set(['ends-soon']);

const SAYS: Readonly<Record<CertificateTrouble, Text>> = {
  'private-key': {
    vi: 'một chứng thư; đây là khóa riêng, không được đưa cho ai: báo ngay cho cơ quan giữ khóa',
    en: 'a certificate; this is a private key, which nobody may be given: tell its owner at once',
  },
  several: { vi: 'mỗi ô một chứng thư', en: 'one certificate in each place' },
  'no-certificate': {
    vi: 'một chứng thư dạng PEM, từ BEGIN CERTIFICATE đến END CERTIFICATE',
    en: 'a certificate as PEM, from BEGIN CERTIFICATE to END CERTIFICATE',
  },
  unreadable: {
    vi: 'một chứng thư đọc được, chép nguyên',
    en: 'a certificate that can be read, copied whole',
  },
  'not-yet': { vi: 'chứng thư đã có hiệu lực', en: 'a certificate that holds already' },
  expired: { vi: 'chứng thư còn hạn', en: 'a certificate that holds still' },
  'ends-soon': { vi: 'chứng thư còn hạn trên 30 ngày', en: 'a certificate that holds for 30 days more' },
  'weak-key': {
    vi: 'khóa RSA từ 2048 bit, hoặc ECDSA P-256, P-384, P-521',
    en: 'a key of RSA 2048 bit and more, or ECDSA P-256, P-384, P-521',
  },
  'weak-signature': { vi: 'chữ ký không dùng SHA-1, MD5', en: 'a signature without SHA-1 and MD5' },
  'not-its-own': {
    vi: 'chứng thư tự ký phải đúng chữ ký của nó',
    en: 'a certificate that vouches for itself bears its own signature',
  },
};

/**
 * Looks at certificates that stand in the settings anew; one that is trusted already and has ended since stops no other change.
 * @throws HaivanError invalid_input naming the place.
 */
export function checkFeedCertificates(
  { settings = {} }: FeedDefinition,
  before: FeedDefinition | undefined,
  nowMs: number,
): void {
  const listed = toList(settings);
  const known = new Set(toList(before?.settings ?? {}).map((pem) => pem.trim()));
  for (const [at, pem] of listed.entries()) {
    if (known.has(pem.trim())) continue;
    const trouble = checkCertificate(pem, nowMs).troubles.find((one) => !MILD.has(one));
    if (trouble !== undefined)
      throw invalidInput('A certificate can’t be trusted.', {
        where: `settings.certificates.${at}`,
        value: trouble,
        allowed: SAYS[trouble],
        next: 'Ask the weather service for its certificate and compare the fingerprint on the telephone.',
      });
    if (listed.findIndex((other) => other.trim() === pem.trim()) !== at)
      throw invalidInput('A certificate stands there twice.', {
        where: `settings.certificates.${at}`,
        allowed: 'each certificate once',
        next: 'Leave one out.',
      });
  }
}

const toList = ({ certificates }: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(certificates) ? certificates.filter((one) => typeof one === 'string') : [];

export function certificateRoutes({ route }: Routes, { clock }: ApiParts): void {
  route({
    method: 'POST',
    path: '/cap-certificates/check',
    summary: 'What stands in a certificate, and what speaks against trusting it; nothing is kept.',
    permission: 'feeds.manage',
    perPerson: PACE,
    body: CertificateToCheck,
    handle: ({ body: { pem } }): CheckedCertificate => {
      const { facts = null, troubles } = checkCertificate(pem, clock.now());
      return { facts, troubles: certificateTroubles.filter((one) => troubles.includes(one)) };
    },
  });
}
