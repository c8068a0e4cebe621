/** Who is signed in, and what they may do. */
import type { AbilityRule } from './ability.ts';
import type { Grant, HomePage, Role } from './access.ts';
import type { DutyPhone } from './account.ts';

/** GET /me */
export interface Me {
  readonly user: { readonly id: string; readonly username: string; readonly name: string };
  readonly roles: readonly Role[];
  readonly permissions: readonly string[];
  /** The permissions with where they reach, for `createMongoAbility` of @casl/ability. */
  readonly abilityRules: readonly AbilityRule[];
  readonly grants: readonly Grant[];
  readonly agencyId: string | null;
  /** The centre and those above it: what is about the whole city is read, made and checked by who has the right there. */
  readonly centreAgencyIds: readonly string[];
  /** An administrator who must first set up or show a second factor: only /account is open. */
  readonly lacksSecondFactor: boolean;
  /** The page the person chose to begin at; null = that of the role. */
  readonly home: HomePage | null;
  /** The shared duty telephone this is; null for a person's own account. */
  readonly phone: DutyPhone | null;
}
