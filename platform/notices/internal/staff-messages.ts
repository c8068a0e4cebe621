/** What members of staff are told of notices, by the outbox: that one waits for them, and the notice itself. */
import { noticeLevels } from '../../../contract/notices/notice.ts';
import type { MessageKind, NoticeLevel } from '../../../contract/notices/notice.ts';
import type { Urgency } from '../../../contract/people/notification.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { Person } from '../../access/permissions.ts';
import type { NewNotification } from '../../notifications/outbox.ts';
import type { KeptMessage, NoticeHead } from './notice-rows.ts';
import { EXERCISE } from '../../../contract/notices/exercise.ts';

const URGENCY: Readonly<Record<NoticeLevel, Urgency>> = {
  extreme: 'emergency',
  severe: 'high',
  moderate: 'normal',
  minor: 'normal',
};
/** Before the headline; what an end is, its own headline says. */
const BEFORE: Readonly<Record<MessageKind, Text>> = {
  alert: { vi: 'Thông báo: ', en: 'Notice: ' },
  update: { vi: 'Cập nhật thông báo: ', en: 'Notice updated: ' },
  cancel: { vi: '', en: '' },
  'all-clear': { vi: '', en: '' },
};

const inBoth = (make: (language: keyof Text) => string): Text => ({ vi: make('vi'), en: make('en') });
const mark = (isExercise: boolean, language: keyof Text) => (isExercise ? `${EXERCISE[language]} – ` : '');

/** To those who may sign. */
export function toSignRequests(
  { id, caseId, isExercise }: NoticeHead,
  message: KeptMessage,
  signers: readonly Person[],
): readonly NewNotification[] {
  const { words, level } = message.content;
  const urgent: Urgency = isExercise ? 'normal' : noticeLevels.indexOf(level) <= 1 ? 'high' : 'normal';
  return signers.map((person) => ({
    key: `notice-sign:${message.id}:${message.draftedMs}/${person.id}`,
    userId: person.id,
    urgency: urgent,
    title: inBoth(
      (language) =>
        `${mark(isExercise, language)}${language === 'vi' ? 'Chờ ký' : 'Waits for your signature'}: ${words[language].headline}`,
    ),
    body: inBoth((language) => words[language].description),
    link: `/notices/${id}`,
    caseId,
    about: `notice-sign:${id}`,
  }));
}

/** To those who answer for its area. */
export function toStaffNotices(
  { id, caseId, isExercise }: NoticeHead,
  message: KeptMessage,
  people: readonly Person[],
): readonly NewNotification[] {
  const { words, level } = message.content;
  const isEnd = message.kind === 'cancel' || message.kind === 'all-clear';
  return people.map((person) => ({
    key: `notice:${message.id}/${person.id}`,
    userId: person.id,
    urgency: isExercise || isEnd ? 'normal' : URGENCY[level],
    title: inBoth(
      (language) =>
        `${mark(isExercise, language)}${BEFORE[message.kind][language]}${words[language].headline}`,
    ),
    body: inBoth((language) => `${words[language].description} ${words[language].instruction}`),
    link: `/notices/${id}`,
    caseId,
    about: `notice:${id}`,
  }));
}

/** To whose approval by telephone somebody has recorded: who never said so hears of it at once. */
export function toApprovalRecorded(
  { id, caseId, isExercise }: NoticeHead,
  message: KeptMessage,
  signer: Person,
  { name, note }: { readonly name: string; readonly note: string | null },
): NewNotification {
  return {
    key: `notice-approved:${message.id}/${signer.id}`,
    userId: signer.id,
    urgency: 'high',
    title: inBoth(
      (language) =>
        `${mark(isExercise, language)}${language === 'vi' ? `${name} ghi nhận đã được duyệt qua điện thoại` : `${name} recorded your approval by telephone`}: ${message.content.words[language].headline}`,
    ),
    body: { vi: note ?? '', en: note ?? '' },
    link: `/notices/${id}`,
    caseId,
  };
}
