/** An answer to a request the way it goes: drafted by one, approved by another, published and sent. */
import { expect } from 'vitest';
import type { FormReceipt } from '../../contract/records/form.ts';
import type { CentreClient } from './centre-client.ts';
import { sendForm } from './send-form.ts';

const FORMS = '/services/feedback/actions';
type Sender = Pick<CentreClient, 'url' | 'token'>;

interface Answering {
  readonly record: number;
  /** The version that the drafter has seen. */
  readonly base: number;
  readonly draft: Readonly<Record<string, string>>;
  readonly sentBy: string;
  readonly drafter: Sender;
  readonly approver: Sender;
}

export async function answerRequest({
  record,
  base,
  draft,
  sentBy,
  drafter,
  approver,
}: Answering): Promise<void> {
  const send = async (by: Sender, form: string, seen: number, said: object) => {
    const key = `${form}-${record}-${seen}`;
    const { status } = await sendForm<FormReceipt>(
      by,
      `${FORMS}/${form}`,
      { record, base: seen, ...said },
      key,
    );
    return status;
  };
  expect(await send(drafter, 'draft-answer', base, draft)).toBe(200);
  // Neither before it is approved, nor by who wrote it.
  expect(await send(drafter, 'publish-answer', base + 1, { sentBy })).not.toBe(200);
  expect(await send(drafter, 'approve-answer', base + 1, { decision: 'approve' })).not.toBe(200);
  expect(await send(approver, 'approve-answer', base + 1, { decision: 'approve' })).toBe(200);
  expect(await send(drafter, 'publish-answer', base + 2, { sentBy })).toBe(200);
}
