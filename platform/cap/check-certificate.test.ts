/** A certificate is looked at before an administrator trusts it: each trouble by its name, and never a private key. */
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkCertificate } from './cap.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../test/fixtures/cap/${name}`, import.meta.url), 'utf8');

test('facts and troubles of a certificate', () => {
  const pem = read('authority.pem');
  const { facts } = checkCertificate(pem, Date.parse('2026-11-30T00:00:00Z'));
  const { fromMs = 0, toMs = 0, fingerprint } = facts ?? {};
  const middleMs = (fromMs + toMs) / 2;
  expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/u);
  expect(checkCertificate(pem, middleMs).troubles).toEqual([]);
  expect(checkCertificate(pem, toMs - 86_400_000).troubles).toEqual(['ends-soon']);
  expect(checkCertificate(pem, toMs).troubles).toEqual(['expired']);
  expect(checkCertificate(pem, fromMs - 1).troubles).toEqual(['not-yet']);
  expect(checkCertificate(pem + pem, middleMs).troubles).toEqual(['several']);
  expect(checkCertificate(`${pem}and more`, middleMs).troubles).toEqual(['no-certificate']);
  expect(checkCertificate(pem.replaceAll('M', 'N'), middleMs).troubles).toEqual(['unreadable']);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(checkCertificate(secret, middleMs)).toEqual({ facts: undefined, troubles: ['private-key'] });
  expect(checkCertificate(pem + secret, middleMs).troubles).toEqual(['private-key']);
});
