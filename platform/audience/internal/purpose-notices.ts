/** What somebody who asked to see what is not theirs is told: granted, refused, taken back, about to end. */
import type { PurposeGrant } from '../../../contract/people/purpose.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { PurposeOutbox } from '../purposes.ts';

export type PurposeNews = 'approved' | 'rejected' | 'revoked' | 'ending';

const TITLES: Readonly<Record<PurposeNews, Text>> = {
  approved: { vi: 'Đề nghị xem dữ liệu đã được chấp thuận', en: 'Your request to see data was approved' },
  rejected: {
    vi: 'Đề nghị xem dữ liệu không được chấp thuận',
    en: 'Your request to see data was not approved',
  },
  revoked: {
    vi: 'Quyền xem dữ liệu theo mục đích đã bị thu hồi',
    en: 'Your purpose to see data was revoked',
  },
  ending: {
    vi: 'Quyền xem dữ liệu theo mục đích sắp hết hạn',
    en: 'Your purpose to see data is about to end',
  },
};

/** Within the transaction of what is told. `note` is what the decider wrote; only the app shows it. */
export async function tellPurpose(
  tx: Transaction,
  outbox: PurposeOutbox,
  what: PurposeNews,
  { id, person }: Pick<PurposeGrant, 'id' | 'person'>,
  note: string | null,
): Promise<void> {
  const { rows } = await tx.query<{ id: string }>('select id from "user" where username = $1', [person]);
  const [user] = rows;
  if (user === undefined) return;
  // No feed and no thing: the notice travels over channels that others may read.
  const open: Text = { vi: `Đề nghị số ${id}`, en: `Request ${id}` };
  const body = note === null ? open : { vi: `${open.vi}: ${note}`, en: `${open.en}: ${note}` };
  await outbox.enqueue(tx, [
    {
      key: `purpose:${id}/${what}`,
      userId: user.id,
      urgency: 'normal',
      title: TITLES[what],
      body,
      openBody: open,
      link: `/purposes?show=mine&purpose=${id}`,
      caseId: null,
    },
  ]);
}
