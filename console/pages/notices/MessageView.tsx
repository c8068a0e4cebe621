/** A message as it is read: both languages, where, by which channels, until when, and who signed it. */
import { useTranslation } from 'react-i18next';
import type { ClosedRoad, NoticeMessage, PeopleOfArea } from '../../../contract/notices/notice.ts';
import { OfficialCard } from '../../../ui/page/OfficialCard.tsx';
import { FactList, type Fact } from '../../../ui/page/FactList.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useLanguage, useText } from '../../i18n.ts';
import { RoadLines } from './RoadLines.tsx';
import css from './Notices.module.css';

interface Props {
  readonly message: NoticeMessage;
  /** Names of who wrote in it. Absent: not asked. */
  readonly drafters?: readonly string[];
  /** How many wards its area touches. */
  readonly wards?: number;
  /** Who lives there; null: not known. Absent: not asked. */
  readonly people?: PeopleOfArea | null;
  /** Those that it names, as they stand. Absent: not asked. */
  readonly roads?: readonly ClosedRoad[];
  readonly isExercise: boolean;
}

export function MessageView({ message, drafters, wards, people, roads, isExercise }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const timeText = useTimeText();
  const { content, areaName, draftedMs, publishedMs, expiresMs, official, readyUntilMs } = message;
  const toLasting = (minutes: number) =>
    minutes % 60 === 0
      ? t('notices.hours', { count: minutes / 60 })
      : t('notices.minutes', { count: minutes });
  const facts: readonly Fact[] = [
    {
      name: t('notices.field.area'),
      value:
        wards === undefined ? text(areaName) : `${text(areaName)} (${t('notices.wards', { count: wards })})`,
    },
    ...(people === undefined
      ? []
      : [
          {
            name: t('notices.people'),
            value:
              people === null
                ? t('notices.peopleUnknown')
                : t('notices.peopleOf', {
                    people: people.count.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB'),
                    known: people.wardsKnown,
                    of: wards ?? people.wardsKnown,
                    day: timeText(people.oldestMs, 'day'),
                    sources: people.sources.join('; '),
                  }),
          },
        ]),
    {
      name: t('notices.how'),
      value: [
        t(`notices.urgency.${content.urgency}`),
        t(`notices.certainty.${content.certainty}`),
        ...(content.onsetMs === null
          ? []
          : [t('notices.begins', { time: timeText(content.onsetMs, 'dayMinute') })]),
      ].join(' · '),
    },
    {
      name: t('notices.field.channels'),
      value: content.channels.map((one) => t(`notices.channel.${one}`)).join(' · '),
    },
    expiresMs === null
      ? { name: t('notices.field.lifetime'), value: toLasting(content.lifetimeMin) }
      : { name: t('notices.until'), value: timeText(expiresMs, 'dayMinute') },
    ...(drafters === undefined
      ? []
      : [
          {
            name: t('notices.writtenBy'),
            value: t('notices.publishedBy', {
              name: drafters.length === 0 ? t('notices.byTemplate') : drafters.join(', '),
              time: timeText(draftedMs, 'dayMinute'),
            }),
          },
        ]),
    ...(readyUntilMs === null || publishedMs !== null
      ? []
      : [{ name: t('notices.readyUntil'), value: timeText(readyUntilMs, 'dayMinute') }]),
    ...useSignedFacts(message, isExercise),
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
      {roads !== undefined && roads.length > 0 && <RoadLines roads={roads} />}
    </div>
  );
}

/** Who signed it, who sent it and under which name it is found. */
function useSignedFacts(
  { signature, publishedMs, publishedByName, identifier }: NoticeMessage,
  isExercise: boolean,
): readonly Fact[] {
  const { t } = useTranslation();
  const timeText = useTimeText();
  return [
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
}
