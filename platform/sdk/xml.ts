/** Text inside XML 1.0. */

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Readers of XML make a line feed of it where it stands by itself.
  '\r': '&#13;',
};
/** What XML 1.0 can't say at all. */
const UNSAYABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** As it stands between two tags or within quotation marks. */
export function toXmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(UNSAYABLE, '\u{FFFD}')
    .replaceAll(/[&<>"\r]/gu, (sign) => ESCAPES[sign] ?? sign);
}
