/** What a back-test found: the figures, a timeline with the events below the episodes, and each event with what was told of it. */
import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BacktestResult } from '../../../contract/rules/backtest.ts';
import { EpisodeTimeline } from '../../../ui/time/EpisodeTimeline.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import { useCityClock, useTimeText } from '../../../ui/time/clock-context.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { useText } from '../../i18n.ts';
import css from './Rules.module.css';

const SHOWN_ROWS = 30;
const MINUTE_MS = 60_000;

export function BacktestOutcomes({ result }: { readonly result: BacktestResult }) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const { language } = useCityClock();
  const number = (value: number) => value.toLocaleString(language);
  const { score, verdicts, episodes, fromMs, toMs } = result;
  const judged = verdicts.confirmed + verdicts.falseAlarms + verdicts.missed + verdicts.spared;
  const lead = (ms: number | null) =>
    ms === null
      ? '–'
      : t(ms < 0 ? 'rules.backtest.after' : 'rules.backtest.ahead', {
          minutes: number(Math.round(Math.abs(ms) / MINUTE_MS)),
        });
  const subjects = [...Map.groupBy(episodes, ({ subject }) => subject)];
  return (
    <>
      <p className={css.note}>
        {t('rules.backtest.basis', {
          readings: number(result.readings),
          subjects: number(result.subjects),
          episodes: number(result.episodeCount),
        })}
      </p>
      {score === null ? (
        <p className={css.note}>{t('rules.backtest.noEvents')}</p>
      ) : (
        <FactList
          facts={[
            { name: t('rules.backtest.hits'), value: number(score.hits) },
            { name: t('rules.backtest.misses'), value: number(score.misses) },
            { name: t('rules.backtest.falseAlarms'), value: number(score.falseAlarms) },
            { name: t('rules.backtest.lead'), value: lead(score.medianLeadMs) },
          ]}
        />
      )}
      {judged === 0 ? (
        <p className={css.note}>{t('rules.backtest.verdict.none')}</p>
      ) : (
        <>
          <p className={css.note}>{t('rules.backtest.verdict.about')}</p>
          <FactList
            facts={(['confirmed', 'falseAlarms', 'unjudged', 'missed', 'spared'] as const).map((which) => ({
              name: t(`rules.backtest.verdict.${which}`),
              value: number(verdicts[which]),
            }))}
          />
        </>
      )}
      {episodes.length > 0 && (
        <EpisodeTimeline
          label={t('rules.backtest.title')}
          fromMs={fromMs}
          toMs={toMs}
          rows={subjects.slice(0, SHOWN_ROWS).map(([key, bars]) => ({
            key,
            name: bars[0] === undefined ? key : text(bars[0].name),
            bars,
            compared: (score?.outcomes ?? [])
              .filter(({ event }) => event.subject === null || event.subject === key)
              .map(({ event }) => ({
                openedMs: event.fromMs,
                closedMs: event.toMs,
                severity: 'info' as const,
              })),
          }))}
        />
      )}
      {subjects.length > SHOWN_ROWS && (
        <p className={css.note}>{t('rules.preview.more', { count: subjects.length - SHOWN_ROWS })}</p>
      )}
      {score !== null && (
        <WideTable label={t('rules.backtest.list')}>
          <Table verticalSpacing={4} horizontalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('rules.backtest.event')}</Table.Th>
                <Table.Th>{t('rules.backtest.began')}</Table.Th>
                <Table.Th>{t('rules.backtest.told')}</Table.Th>
                <Table.Th ta="right">{t('rules.backtest.lead')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {score.outcomes.map(({ event, toldMs, leadMs }) => (
                <Table.Tr key={`${event.name} ${event.fromMs} ${event.subject ?? ''}`}>
                  <Table.Td>{event.name}</Table.Td>
                  <Table.Td>{timeText(event.fromMs, 'dayMinute')}</Table.Td>
                  <Table.Td>
                    {toldMs === null ? t('rules.backtest.missed') : timeText(toldMs, 'dayMinute')}
                  </Table.Td>
                  <Table.Td ta="right">{lead(leadMs)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
    </>
  );
}
