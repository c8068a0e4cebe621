/** What every way to give a place in a form is told: typed, or on a map that the console lends. */
export interface PlaceInputProps {
  readonly label: string;
  readonly value: { readonly lon: number; readonly lat: number } | undefined;
  readonly onChange: (place: { readonly lon: number; readonly lat: number } | undefined) => void;
  readonly description: string | undefined;
  readonly error: string | undefined;
}
