/** Text as PostgreSQL takes it: a picture stands for the character 0, and no character is half. */
export function toClean(text: string): string {
  return text.replaceAll('\0', '␀').toWellFormed();
}
