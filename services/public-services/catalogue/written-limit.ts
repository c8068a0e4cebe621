/** Limits as the catalogue writes them: `30 Ngày làm việc`, `07 Ngày`, `01 Giờ`, `Không quy định`. */

/** Working days; null where the text says another kind of time, several, or none. */
export function toLimitDays(texts: readonly string[]): number | null {
  const told = new Set(texts.map((text) => text.trim()).filter((text) => text !== ''));
  const [only, ...more] = [...told].map(toWorkingDays);
  if (only === undefined || more.some((days) => days !== only)) return null;
  return only;
}

function toWorkingDays(text: string): number | null {
  const found = /^0*(\d{1,3})\s+ngày\s+làm\s+việc$/iu.exec(text.normalize('NFC'));
  return found === null ? null : Number(found[1]);
}
