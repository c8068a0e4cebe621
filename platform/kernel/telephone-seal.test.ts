/** A sealed number is the same however it is written, another for each purpose and key, and is never the number. */
import { expect, test } from 'vitest';
import { sealTelephone } from './telephone-seal.ts';

test('hashes of one purpose are joined however the number is written; of two purposes or keys they are not', () => {
  const caller = sealTelephone('key', 'caller', '0905 123 456');
  expect(sealTelephone('key', 'caller', '+84905123456')).toEqual(caller);
  const others = [
    sealTelephone('key', 'phone', '0905123456'),
    sealTelephone('another key', 'caller', '0905123456'),
    sealTelephone('key', 'caller', '0905123457'),
    sealTelephone('key', 'caller', '0905123456', 'more'),
  ];
  expect(new Set([caller, ...others].map((hash) => hash.toString('hex'))).size).toBe(5);
  expect(caller.toString('latin1')).not.toContain('905123456');
});

test('what is no number is refused without being repeated', () => {
  expect(() => sealTelephone('key', 'caller', '0905 12')).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('0905') }),
  );
});
