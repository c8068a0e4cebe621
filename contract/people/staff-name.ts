/** How people of the staff are called, by the names they sign in with. */

/** GET /staff-names */
export interface StaffNameList {
  /** Only of those who are or were people here; who left is called as they were. */
  readonly people: readonly { readonly username: string; readonly name: string }[];
}

/** So many are asked for at once. */
export const MOST_STAFF_NAMES = 50;
