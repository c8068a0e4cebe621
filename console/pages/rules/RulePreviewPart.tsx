/** What a draft would have done over the last seven days on the stored data, beside what the version in force did. */
import { Button, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RulePreview } from '../../../contract/rules/rule-view.ts';
import { severities } from '../../../contract/basics/severity.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { EpisodeTimeline } from '../../../ui/time/EpisodeTimeline.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { useCityClock, useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useText } from '../../i18n.ts';
import { toEpisodeRows } from './episode-rows.ts';
import { toSeverity, type RuleDraft } from './rule-draft.ts';
import { usePreview } from './rule-queries.ts';
import css from './Rules.module.css';

interface Props {
  readonly draft: RuleDraft;
  /** The version in force, to compare with; undefined when there is none or nothing was changed. */
  readonly current: RuleDraft | undefined;
  /** Why it can't be previewed now. */
  readonly reason: string | undefined;
}

export function RulePreviewPart({ draft, current, reason }: Props) {
  const { t } = useTranslation();
  const nowMs = useNowMs(10);
  const preview = usePreview();
  const isOld = preview.variables !== undefined && preview.variables.draft !== draft;
  return (
    <Section
      title={t('rules.preview.title')}
      about={t('rules.preview.about')}
      action={
        <DisabledReason reason={reason}>
          <Button
            disabled={reason !== undefined}
            loading={preview.isPending}
            onClick={() => preview.mutate({ draft, current, toMs: nowMs })}
          >
            {t('rules.preview.verb')}
          </Button>
        </DisabledReason>
      }
    >
      {preview.isError && <ErrorState problem={toProblem(preview.error)} />}
      {preview.data !== undefined && (
        <div className={css.form}>
          {isOld && <p className={css.warn}>{t('rules.preview.old')}</p>}
          <PreviewCounts drafted={preview.data.drafted} current={preview.data.current} />
          <PreviewEpisodes drafted={preview.data.drafted} current={preview.data.current} />
        </div>
      )}
    </Section>
  );
}

interface Previews {
  readonly drafted: RulePreview;
  readonly current: RulePreview | undefined;
}

function PreviewCounts({ drafted, current }: Previews) {
  const { t } = useTranslation();
  const { language } = useCityClock();
  const number = (value: number) => value.toLocaleString(language);
  const count = (preview: RulePreview, severity?: string) =>
    preview.episodes.filter((episode) => severity === undefined || episode.severity === severity).length;
  return (
    <>
      <p className={css.note}>
        {t('rules.preview.basis', {
          readings: number(drafted.readings),
          subjects: number(drafted.subjects),
          sec: (drafted.tookMs / 1_000).toLocaleString(language, { maximumFractionDigits: 1 }),
        })}
      </p>
      <Table verticalSpacing={4} horizontalSpacing="xs" maw={460}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rules.preview.episodes')}</Table.Th>
            <Table.Th ta="right">{t('rules.preview.draft')}</Table.Th>
            {current !== undefined && <Table.Th ta="right">{t('rules.preview.current')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {severities
            .filter(({ id }) => count(drafted, id) > 0 || (current !== undefined && count(current, id) > 0))
            .map(({ id }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <SeverityMark severity={id} />
                </Table.Td>
                <Table.Td ta="right">{number(count(drafted, id))}</Table.Td>
                {current !== undefined && <Table.Td ta="right">{number(count(current, id))}</Table.Td>}
              </Table.Tr>
            ))}
          <Table.Tr>
            <Table.Td>
              <strong>{t('rules.preview.total')}</strong>
            </Table.Td>
            <Table.Td ta="right">
              <strong>{number(count(drafted))}</strong>
            </Table.Td>
            {current !== undefined && (
              <Table.Td ta="right">
                <strong>{number(count(current))}</strong>
              </Table.Td>
            )}
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </>
  );
}

const SHOWN_ROWS = 30;
const SHOWN_EPISODES = 100;

function PreviewEpisodes({ drafted, current }: Previews) {
  const { t } = useTranslation();
  const text = useText();
  const { language } = useCityClock();
  const timeText = useTimeText();
  const rows = toEpisodeRows(drafted, current);
  if (rows.length === 0) return <p className={css.note}>{t('rules.preview.none')}</p>;
  const time = (timeMs: number) => timeText(timeMs, 'dayMinute');
  return (
    <>
      <EpisodeTimeline
        label={t('rules.preview.title')}
        fromMs={drafted.fromMs}
        toMs={drafted.toMs}
        rows={rows.slice(0, SHOWN_ROWS).map((row) => ({ ...row, name: text(row.name) }))}
      />
      <p className={css.note}>
        {current === undefined ? t('rules.preview.legendOne') : t('rules.preview.legend')}
        {rows.length > SHOWN_ROWS && ` ${t('rules.preview.more', { count: rows.length - SHOWN_ROWS })}`}
      </p>
      <WideTable label={t('rules.preview.list')}>
        <Table verticalSpacing={4} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rules.field.severity')}</Table.Th>
              <Table.Th>{t('rules.preview.subject')}</Table.Th>
              <Table.Th>{t('rules.preview.opened')}</Table.Th>
              <Table.Th>{t('rules.preview.closed')}</Table.Th>
              <Table.Th ta="right">{t('rules.preview.peak')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {drafted.episodes.slice(0, SHOWN_EPISODES).map((episode) => {
              const severity = toSeverity(episode.severity);
              return (
                <Table.Tr key={`${episode.subject} ${episode.openedMs}`}>
                  <Table.Td>{severity !== undefined && <SeverityMark severity={severity} />}</Table.Td>
                  <Table.Td>{text(episode.name)}</Table.Td>
                  <Table.Td>{time(episode.openedMs)}</Table.Td>
                  <Table.Td>
                    {episode.closedMs === null ? t('rules.preview.stillOpen') : time(episode.closedMs)}
                  </Table.Td>
                  <Table.Td ta="right">
                    {episode.peak === null
                      ? '—'
                      : `${episode.peak.toLocaleString(language, { maximumFractionDigits: 2 })} ${episode.unit}`}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </WideTable>
    </>
  );
}
