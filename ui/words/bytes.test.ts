/** What the bytes viewer shows is what came. */
import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64, toHexLines, toMarkedText } from './bytes.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('raw bytes', () => {
  test('a byte order mark, a NUL and Windows line ends are seen', () => {
    expect(toMarkedText(bytes('\u{FEFF}A\0B\r\nC\n'))).toBe('[BOM]A␀B␍\nC\n');
  });
  test('Vietnamese text stays readable, in hex it is its UTF-8', () => {
    expect(toMarkedText(bytes('Đà Nẵng'))).toBe('Đà Nẵng');
    expect(toHexLines(bytes('Đà'))).toEqual([
      '00000000  c4 90 c3 a0                                      ····',
    ]);
  });
  test('every byte survives the way through base64', () => {
    const all = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(fromBase64(toBase64(all))).toEqual(all);
  });
});
