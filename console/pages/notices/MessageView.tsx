/** A message as it is read: both languages, where, by which channels, until when, and who signed it. */
import { useTranslation } from 'react-i18next';
import type { NoticeMessage } from '../../../contract/notices/notice.ts';
import { OfficialCard } from '../../../ui/page/OfficialCard.tsx';
import { FactList, type Fact } from '../../../ui/page/FactList.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useText } from '../../i18n.ts';
import css from './Notices.module.css';

interface Props {
  readonly message: NoticeMessage;
  /** How many wards its area touches. */
  readonly wards?: number;
  readonly isExercise: boolean;
}

export function MessageView({ message, wards, isExercise }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const {
    content,
    areaName,
    signature,
    publishedMs,
    publishedByName,
    expiresMs,
    identifier,
    official,
    readyUntilMs,
  } = message;
  const facts: readonly Fact[] = [
    {
      name: t('notices.field.area'),
      value:
        wards === undefined ? text(areaName) : `${text(areaName)} (${t('notices.wards', { count: wards })})`,
    },
    { name: t('notices.people'), value: t('notices.peopleUnknown') },
    {
      name: t('notices.field.channels'),
      value: content.channels.map((one) => t(`notices.channel.${one}`)).join(' · '),
    },
    {
      name: t('notices.until'),
      value:
        expiresMs === null
          ? t('notices.fromPublishing', { count: content.lifetimeMin })
          : timeText(expiresMs, 'dayMinute'),
    },
    ...(readyUntilMs === null || publishedMs !== null
      ? []
      : [{ name: t('notices.readyUntil'), value: timeText(readyUntilMs, 'dayMinute') }]),
    ...(signature === null
      ? []
      : [
          {
            name: t('notices.signedBy'),
            value:
              signature.how === 'here'
                ? t('notices.signedHere', {
                    name: signature.byName,
                    time: timeText(signature.timeMs, 'dayMinute'),
                  })
                : t('notices.signedPhone', {
                    name: signature.byName,
                    recorder: signature.recordedByName ?? '',
                    time: timeText(signature.timeMs, 'dayMinute'),
                    note: signature.note ?? '',
                  }),
          },
        ]),
    ...(publishedMs === null
      ? []
      : [
          {
            name: t('notices.published'),
            value: t('notices.publishedBy', {
              name: publishedByName ?? '',
              time: timeText(publishedMs, 'dayMinute'),
            }),
          },
        ]),
    ...(identifier === null
      ? []
      : [
          {
            name: 'CAP',
            value: isExercise ? (
              identifier
            ) : (
              <a href={`/api/public/v1/notices/${identifier}.xml`}>{identifier}</a>
            ),
          },
        ]),
  ];
  return (
    <div className={css.message}>
      {(['vi', 'en'] as const).map((language) => (
        <article key={language} lang={language} className={css.said}>
          <h2>{content.words[language].headline}</h2>
          <p>{content.words[language].description}</p>
          <p className={css.instruction}>{content.words[language].instruction}</p>
        </article>
      ))}
      {official !== null && (
        <OfficialCard title={official.source} by={t('notices.official')}>
          <p className={css.words}>{official.text}</p>
        </OfficialCard>
      )}
      <FactList facts={facts} />
    </div>
  );
}
