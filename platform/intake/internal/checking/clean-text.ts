import { dropTurns } from '../../../../contract/basics/turned-text.ts';

/** Text as PostgreSQL takes it and as it reads: a picture stands for the character 0, no character is half, none turns the writing. */
export function toClean(text: string): string {
  return dropTurns(text.replaceAll('\0', '␀').toWellFormed());
}
