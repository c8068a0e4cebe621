/** A signature says one of four things, and each only when it is so; the certificate of the fixtures is from 2026 on. */
import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWithData } from '../../test/support/shared-data.ts';
import { readCap, readCertificates, verifySignature } from './cap.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../test/fixtures/cap/${name}`, import.meta.url), 'utf8');
const signed = fixture('signed.cap');
const trusted = readCertificates([fixture('authority.pem')]);
const SIGNER = 'Dai khi tuong thu nghiem, cap.example.vn';

const verify = (text: string, by: readonly X509Certificate[] = trusted) => {
  const bytes = Buffer.from(text);
  const { alert } = readCap(bytes);
  if (alert === undefined) throw new Error('this is no CAP');
  const { verdict, why, signer } = verifySignature(bytes, alert, by);
  return [verdict, why, signer];
};

const sender = /<X509Certificate>([^<]+)</u.exec(signed)?.[1] ?? '';

test('signed by whom the authority vouches for, or by whom the administrator names', () => {
  expect(verify(signed)).toEqual(['trusted', 'none', SIGNER]);
  expect(verify(signed, [new X509Certificate(Buffer.from(sender, 'base64'))])).toEqual([
    'trusted',
    'none',
    SIGNER,
  ]);
});

test.each([
  ['nobody is trusted', signed, [], ['untrusted', 'unknown', SIGNER]],
  ['SHA-1', fixture('signed-sha1.cap'), trusted, ['untrusted', 'weak', SIGNER]],
  ['a word was changed', signed.replace('Lũ lên nhanh', 'Lũ xuống'), trusted, ['bad', 'changed', SIGNER]],
  ['a time was changed', signed.replace('T15:30:00', 'T15:31:00'), trusted, ['bad', 'changed', SIGNER]],
  ['no signature', signed.replace(/<Signature.*<\/Signature>/su, ''), trusted, ['none', 'none', null]],
  ['a certificate that is none', signed.replace(sender, 'QUJD'), [], ['bad', 'changed', null]],
])('%s', (_, text, by, says) => {
  expect(verify(text, by)).toEqual(says);
});

describeWithData('cap-google', 'signatures of cap-google', (path) => {
  test('those that hold are of bare keys and SHA-1; the one that was written anew holds no more', () => {
    const names = readdirSync(join(path, 'testdata')).filter((name) => name.endsWith('.cap'));
    const verdicts = names.flatMap((name) => {
      const bytes = readFileSync(join(path, 'testdata', name));
      const { alert, signatures } = readCap(bytes);
      return alert === undefined || signatures === 0 ? [] : [[name, verifySignature(bytes, alert, trusted)]];
    });
    expect(Object.fromEntries(verdicts)).toMatchInlineSnapshot(`
      {
        "canada_signed.cap": {
          "signer": "Pelmorex Media Inc., dss1.pelmorex.com",
          "verdict": "bad",
          "why": "changed",
        },
        "earthquake-iso8859-1.cap": {
          "signer": null,
          "verdict": "untrusted",
          "why": "unknown",
        },
      }
    `);
  });
});
