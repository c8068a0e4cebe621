/** What somebody tells the desk in the night of storm, before it is known by which form. */

export interface Told {
  readonly id: string;
  /** By the clock of that night: `23:10`. */
  readonly at: string;
  readonly by: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The earlier one whose record this is about. */
  readonly about?: string;
}
