/** People of the city as administrators see them. */
import type { Grant, Role } from './access.ts';

/** GET /users */
export interface UserView {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly grants: readonly Grant[];
  readonly agencyId: string | null;
  readonly createdMs: number;
  readonly email: string | null;
  readonly lastSignInMs: number | null;
  readonly disabledMs: number | null;
  readonly disabledWhy: string | null;
  readonly hasSecondFactor: boolean;
  /** A duty telephone that several people use by name and PIN. */
  readonly shared: boolean;
}

export interface UserList {
  readonly users: readonly UserView[];
  /** All there are, also out of the person's reach. */
  readonly inCity: number;
}
