/** What a case is called: as its worst alert, and how many others it holds; or as whoever named it wrote it. Pure. */
import type { Text } from '../basics/text.ts';

export interface CalledCase {
  /** Absent in a short mention, which counts nothing. */
  readonly kind?: string;
  readonly title: string;
  /** Null where people named it. */
  readonly titleEn: string | null;
  /** How many alerts it holds. */
  readonly alerts?: number;
}

export function toCaseTitle({ kind, title, titleEn, alerts = 1 }: CalledCase): Text {
  if (titleEn === null) return { vi: title, en: title };
  return withOthers({ vi: title, en: titleEn }, kind === 'alert' ? alerts - 1 : 0);
}

/** A title of one alert must not hide the others that are handled with it. */
export function withOthers({ vi, en }: Text, others: number): Text {
  if (others < 1) return { vi, en };
  return {
    vi: `${vi} và ${others} cảnh báo khác`,
    en: `${en} and ${others} other ${others === 1 ? 'alert' : 'alerts'}`,
  };
}
