/** How an address stands, in words: proven by a code, entered by an administrator, there from earlier, or not proven. */
import { useTranslation } from 'react-i18next';
import type { AddressView } from '../contract/people/notification.ts';
import { useCityClock } from '../ui/time/clock-context.tsx';
import { toTimeText } from '../ui/words/format.ts';
import { useStaffNames } from './api/staff-names.ts';
import { StateBadge } from '../ui/marks/StateBadge.tsx';

export const isProven = ({ trust }: AddressView): boolean => trust === 'code' || trust === 'administrator';

export function AddressStanding({ address }: { readonly address: AddressView }) {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  const { trust, trustedMs, trustedBy } = address;
  const date = trustedMs === null ? '' : toTimeText(trustedMs, 'date', language, timeZone);
  const staffName = useStaffNames([trustedBy]);
  const isSure = isProven(address);
  return (
    <StateBadge
      shape={isSure ? '✓' : '△'}
      tone={isSure ? 'good' : 'medium'}
      word={t(`bell.address.${trust ?? 'none'}`, { date, by: staffName(trustedBy) })}
    />
  );
}
