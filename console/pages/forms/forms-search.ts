/** What the address bar holds of a form's page. */
export interface FormSearch {
  /** The record that the form changes. */
  readonly record?: number | undefined;
}
