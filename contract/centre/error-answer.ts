/** What every refusal of the API looks like. */
/** Every error answer of the API; `message`, `allowed` and `next` in the language of `Accept-Language` (vi, else en). */
export interface ErrorAnswer {
  readonly error: {
    readonly id: string;
    readonly message: string;
    readonly details?: readonly {
      readonly where: string;
      readonly value: string;
      readonly allowed: string;
      readonly next: string;
    }[];
  };
}
