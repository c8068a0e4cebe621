/** Keyed hashes of telephone numbers: the number lies nowhere, and hashes of two purposes can’t be joined. */
import { createHmac } from 'node:crypto';
import { toOneTelephone } from '../../contract/people/telephone.ts';
import { invalidInput } from './errors.ts';

/** Name of the key in the data folder. With another key nothing that was hashed is found again. */
export const TELEPHONE_KEY = 'phone-code-key';

/** What a hash is for: `phone`, `code` and `proof` of a citizen’s confirmed number, `caller` of who rang. */
export type TelephonePurpose = 'phone' | 'code' | 'proof' | 'caller';

/**
 * HMAC-SHA256 over purpose, number in one form, and what else it stands for.
 * @throws HaivanError invalid_input for what is no telephone number; it does not repeat it.
 */
export function sealTelephone(
  key: string,
  purpose: TelephonePurpose,
  written: string,
  ...more: readonly string[]
): Buffer {
  const telephone = toOneTelephone(written);
  if (telephone === undefined)
    throw invalidInput('This is no whole telephone number.', {
      where: 'telephone',
      allowed: 'a number of Viet Nam, or one from abroad that begins with +',
      next: 'Write all its digits.',
    });
  return createHmac('sha256', key)
    .update(JSON.stringify([purpose, telephone, ...more]))
    .digest();
}
