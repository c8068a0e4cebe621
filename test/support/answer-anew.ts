import { expect } from 'vitest';
import type { RecordDetail } from '../../contract/records/record-detail.ts';
import type { WaitingAnswers } from '../../services/feedback/answer/read-waiting.ts';
import type { CentreClient } from './centre-client.ts';
import type { TestCentre } from './centre.ts';
import { sendForm } from './send-form.ts';

const FORMS = '/services/feedback/actions';

/** What was answered is answered anew: the public one stands as it is until the new one takes its place. */
export async function answersAnew(centre: TestCentre, drafter: CentreClient, recordId: number, from: number) {
  let base = from;
  let sent = 0;
  const head = await centre.signedIn('agency-head', 'trung-tam-ioc');
  const send = async (by: CentreClient, form: string, said: object) => {
    const body = { record: recordId, base, ...said };
    const { status, body: told } = await sendForm(by, `${FORMS}/${form}`, body, `anew-${form}-${sent}`);
    sent += 1;
    expect(status, JSON.stringify(told)).toBe(200);
    const { record } = await centre.ask<RecordDetail>('GET', `/records/${recordId}`);
    base = record.versions;
    return record;
  };
  const { record: before } = await centre.ask<RecordDetail>('GET', `/records/${recordId}`);
  const published = {
    answer: 'Nắp cống sẽ được thay trong tuần.',
    outcome: 'answered',
    published: 'yes',
    publishedDraftedBy: before.body['draftedBy'],
    publishedApprovedBy: before.body['approvedBy'],
  };
  expect(before.body['approvedBy']).toEqual(expect.any(String));
  const draft = { outcome: 'answered', answer: 'Nắp cống đã đặt mua, thay ngày 30/11.' };
  const drafted = await send(drafter, 'draft-answer', draft);
  expect(drafted).toMatchObject({ status: 'answered', body: { ...published, answerStage: 'drafted' } });
  const waiting = await drafter.ask<WaitingAnswers>('GET', '/services/feedback/waiting-answers');
  expect(waiting.answers).toMatchObject([{ id: recordId, stage: { en: 'Drafted, waits for approval' } }]);
  expect((await send(head, 'approve-answer', { decision: 'approve' })).body).toMatchObject(published);

  // What was approved was an answer to another text.
  const text = { category: 'drainage', title: drafted.title, description: drafted.body['description'] };
  const same = await send(drafter, 'correct-request', { ...text, why: 'Bấm nhầm, không sửa gì' });
  expect(same.body).toMatchObject({ answerStage: 'approved' });
  const corrected = await send(drafter, 'correct-request', {
    ...text,
    description: `${text.description} Cống ở làn xe máy.`,
    why: 'Người dân nói thêm',
  });
  expect(corrected.body).toMatchObject({ ...published, answerStage: 'drafted', approvedBy: null });
  await send(head, 'approve-answer', { decision: 'approve' });
  const ended = await send(drafter, 'publish-answer', { sentBy: 'phone' });
  expect(ended).toMatchObject({
    status: 'answered',
    closedMs: before.closedMs,
    body: { answer: draft.answer, answerStage: 'published', publishedApprovedBy: null },
  });
  expect((await drafter.ask<WaitingAnswers>('GET', '/services/feedback/waiting-answers')).answers).toEqual(
    [],
  );
}
