/** Rights that several people may use in turn at one telephone; what an administrator or a leader may do is never shared. */
import { conflict } from '../../../kernel/errors.ts';

/** Roles of those who sit at a telephone. */
const SHAREABLE: readonly string[] = ['operator', 'officer'];

/** @throws HaivanError conflict when one of the roles can't be shared. */
export function checkShareable(roles: readonly string[]): void {
  if (roles.every((role) => SHAREABLE.includes(role))) return;
  throw conflict('Rights of this account can’t be shared.', {
    where: 'roles',
    value: roles.join(', '),
    allowed: SHAREABLE.join(', '),
    next: 'Make an account of its own for the telephone.',
  });
}
