/** A text for people, in both languages of the product. Vietnamese is the first. */
export interface Text {
  readonly vi: string;
  readonly en: string;
}

/** The languages of the product. */
export type Language = keyof Text;
