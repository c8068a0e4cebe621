/** Bytes for the eye: base64 to bytes, text with its invisible characters marked, hex dump of 16 bytes a line. */

const LINE = 16;
const CONTROL_PICTURES = 0x2400;

/** @throws DOMException when the text is not base64. */
export function fromBase64(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** UTF-8 text; control characters become their pictures (␀), line ends stay, what is not UTF-8 becomes �. */
export function toMarkedText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(bytes)
    .replaceAll('\r\n', '␍\n')
    .replaceAll('\u{FEFF}', '[BOM]')
    .replaceAll(/[^\P{Cc}\t\n]/gu, (character) => {
      const code = character.charCodeAt(0);
      return code < 0x20 ? String.fromCharCode(CONTROL_PICTURES + code) : character;
    });
}

/** `00000010  68 61 …  |ha…|` */
export function toHexLines(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; start += LINE) {
    const part = [...bytes.subarray(start, start + LINE)];
    const hex = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
    lines.push(`${start.toString(16).padStart(8, '0')}  ${hex.padEnd(LINE * 3 - 1)}  ${text}`);
  }
  return lines;
}
