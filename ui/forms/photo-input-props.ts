/** What the way to add photos to a form is told; the console lends it, for it is what sends files. */
export interface PhotoInputProps {
  readonly label: string;
  /** Ids of photos that were sent. */
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly description: string | undefined;
  readonly error: string | undefined;
}
