/** What can be looked up without an account. */
import type { AroundNow } from '../data/use-around.ts';
import { DossierLookUp } from './DossierLookUp.tsx';

export function LookUpPage({ now }: { readonly now: AroundNow }) {
  return <DossierLookUp cityMs={now.cityMs} timeZone={now.around?.timeZone ?? 'Asia/Ho_Chi_Minh'} />;
}
