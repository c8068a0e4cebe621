/** Why a question or a form of GeoReport v2 is refused: the status of HTTP is its code. */
export interface Fault {
  readonly status: 400 | 403 | 404;
  readonly description: string;
}
