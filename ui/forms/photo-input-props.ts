/** What the way to add photos to a form is told; the console lends it, for it is what sends files. */
export interface PhotoInputProps {
  readonly label: string;
  /** Ids of photos that were sent. */
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  /** Somebody takes the place where a photo was taken; undefined where the form asks for none. */
  readonly onPlace: ((place: { readonly lon: number; readonly lat: number }) => void) | undefined;
  readonly description: string | undefined;
  readonly error: string | undefined;
}
