/** Whom a published message has reached, by channel, and who of the staff has not read it. */
import { useTranslation } from 'react-i18next';
import type { ReachBoard, Unheard } from '../../../contract/notices/reach.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { PlainTable } from '../../../ui/tables/PlainTable.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useText } from '../../i18n.ts';
import { ReadingLines } from './ReadingsPart.tsx';
import css from './Notices.module.css';

export function ReachBoardPart({ board }: { readonly board: ReachBoard }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { publishedMs, lines, uncounted, readings, agencies, wards, nobody, people } = board;
  const answered = lines.filter(({ why }) => why.length > 0);
  return (
    <Section
      title={t('notices.reach')}
      about={t('notices.reachAbout', { time: timeText(publishedMs, 'dayMinute') })}
    >
      {lines.length === 0 ? (
        <p>{t('notices.toNobody')}</p>
      ) : (
        <WideTable label={t('notices.reach')}>
          <PlainTable
            head={[
              t('notices.channelName'),
              t('notices.intended'),
              t('notices.handed'),
              t('notices.confirmed'),
              t('notices.waiting'),
              t('notices.failed'),
              t('notices.dropped'),
              t('notices.lastHanded'),
            ]}
            rows={lines.map((line) => ({
              id: line.channel,
              cells: [
                t(`notices.reachChannel.${line.channel}`),
                line.intended,
                line.handed,
                line.confirmed ?? t('notices.notTold'),
                line.waiting,
                line.failed,
                line.dropped,
                line.lastMs === null ? '–' : timeText(line.lastMs, 'dayMinute'),
              ],
            }))}
          />
        </WideTable>
      )}
      {answered.map(({ channel, why }) => (
        <p key={channel}>
          {t('notices.answers', {
            channel: t(`notices.reachChannel.${channel}`),
            answers: why.map(({ answer, count }) => `${answer} (${count})`).join('; '),
          })}
        </p>
      ))}
      {lines.map(({ channel, maybeTwice }) =>
        maybeTwice === null || maybeTwice === 0 ? null : (
          <p key={channel}>
            {t('notices.maybeTwice', { channel: t(`notices.reachChannel.${channel}`), count: maybeTwice })}
          </p>
        ),
      )}
      {uncounted.length > 0 && (
        <p className={css.quiet}>
          {t('notices.uncounted', {
            channels: uncounted.map((one) => t(`notices.channel.${one}`)).join(', '),
          })}
        </p>
      )}
      {uncounted.includes('broadcast') && (
        <details className={css.before} open={readings.length > 0}>
          <summary>{t('notices.readings')}</summary>
          <ReadingLines readings={readings} />
        </details>
      )}
      <UnheardLine unheard={agencies} word="notices.agenciesUnheard" />
      <UnheardLine unheard={wards} word="notices.wardsUnheard" />
      {nobody.length > 0 && (
        <Names word={t('notices.wardsNobody', { count: nobody.length })} names={nobody} />
      )}
      {people.unread > 0 && (
        <details className={css.before}>
          <summary>{t('notices.unread', { count: people.unread, of: people.of })}</summary>
          <p>{people.names.length === 0 ? t('notices.namesHidden') : people.names.join(', ')}</p>
        </details>
      )}
    </Section>
  );
}

interface LineProps {
  readonly unheard: Unheard;
  readonly word: 'notices.agenciesUnheard' | 'notices.wardsUnheard';
}

function UnheardLine({ unheard: { of, names }, word }: LineProps) {
  const { t } = useTranslation();
  if (of === 0 || names.length === 0) return null;
  return <Names word={t(word, { count: names.length, of })} names={names} />;
}

function Names({ word, names }: { readonly word: string; readonly names: Unheard['names'] }) {
  const text = useText();
  return (
    <details className={css.before}>
      <summary>{word}</summary>
      <p>{names.map(text).join(', ')}</p>
    </details>
  );
}
