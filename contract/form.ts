/** How a form asks for what a closed schema takes: the question in plain words, its unit, the words of its choices. */
import type { Text } from './text.ts';

export interface FieldFacts {
  /** The question, as one would ask it on the telephone. */
  readonly ask: Text;
  /** What helps to answer it. */
  readonly help?: Text;
  /** Written inside the field. */
  readonly unit?: string;
  /** Where the schema alone does not say how to ask: text of several lines, an instant (epoch ms), a place (lon, lat). */
  readonly as?: 'long-text' | 'time' | 'place';
  /** Words of the values that the schema allows. */
  readonly choices?: readonly { readonly id: string; readonly name: Text }[];
}

/** By the field of the schema; a field without facts is not asked for. */
export type FormFacts = Readonly<Record<string, FieldFacts>>;

/** The part of a JSON schema that forms understand; what else it says is checked by the server. */
export interface FormSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}
