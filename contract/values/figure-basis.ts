/** What a computed value rests on: its method, how complete what it was made of is, and why it is what it is. */
import type { Text } from '../basics/text.ts';

export interface FigureBasis {
  /** Of the method. */
  readonly version: number;
  /** Share (0..1) of what it should rest on that was there; null: its method does not say. */
  readonly coverage: number | null;
  readonly because: Text | null;
}

/** The figure that a datastream holds: by what name, made of what. */
export interface FigureMethod {
  /** `<service>/<id>`. */
  readonly figure: string;
  readonly version: number;
  readonly every: 'hour' | 'day' | 'month' | 'arrival';
  /** Properties, kinds of records and series that it is made of. */
  readonly inputs: readonly string[];
  readonly norms: readonly string[];
}
