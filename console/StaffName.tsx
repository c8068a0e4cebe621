/** Somebody of the staff by their name, where it is known by which name they sign in. */
import { useStaffNames } from './api/staff-names.ts';

export function StaffName({ of }: { readonly of: string | null }) {
  return useStaffNames([of])(of);
}
