/** A draft over stored history, held against what really happened: hits, misses, false alarms, and how long before. */
import { Button, NumberInput, Progress, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BacktestResult } from '../../../contract/rules/backtest.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { cityQuery } from '../../api/queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { BacktestOutcomes } from './BacktestOutcomes.tsx';
import { toEventList } from './event-list.ts';
import type { RuleDraft } from './rule-draft.ts';
import { useBacktest } from './rule-queries.ts';
import css from './Rules.module.css';

const DAY_MS = 86_400_000;
const HOUR_SEC = 3_600;
/** How far back one may look, in days. */
const SPANS = [31, 92, 366, 1_096] as const;
const FIRST_BEFORE_HOURS = 6;

interface Props {
  readonly draft: RuleDraft;
  /** Why it can't be run now. */
  readonly reason: string | undefined;
}

export function BacktestPart({ draft, reason }: Props) {
  const { t } = useTranslation();
  const nowMs = useNowMs(10);
  const { language } = useCityClock();
  const [days, setDays] = useState<number>(SPANS[1]);
  const [data, setData] = useState<BacktestResult['data']>('known-then');
  const [beforeHours, setBeforeHours] = useState(FIRST_BEFORE_HOURS);
  const [text, setText] = useState('');
  const { data: city } = useQuery(cityQuery);
  const { events, wrongLines } = toEventList(text, city?.utcOffsetMin ?? 0);
  const { start, stop, share, result, error, problem, isRunning } = useBacktest();
  const wrong =
    wrongLines.length === 0 ? undefined : t('rules.backtest.wrong', { lines: wrongLines.join(', ') });
  const why = reason ?? wrong;
  return (
    <Section
      title={t('rules.backtest.title')}
      about={t('rules.backtest.about')}
      action={
        isRunning ? (
          <Button variant="default" onClick={stop}>
            {t('rules.backtest.stop')}
          </Button>
        ) : (
          <DisabledReason reason={why}>
            <Button
              disabled={why !== undefined}
              onClick={() =>
                start({
                  definition: draft,
                  from: nowMs - days * DAY_MS,
                  to: nowMs,
                  data,
                  events,
                  beforeSec: beforeHours * HOUR_SEC,
                })
              }
            >
              {t('rules.backtest.verb')}
            </Button>
          </DisabledReason>
        )
      }
    >
      <div className={css.form}>
        <Select
          label={t('rules.backtest.span')}
          data={SPANS.map((span) => ({ value: String(span), label: t(`rules.backtest.spans.${span}`) }))}
          value={String(days)}
          allowDeselect={false}
          maw={260}
          onChange={(value) => setDays(Number(value))}
        />
        <Select
          label={t('rules.backtest.data')}
          data={(['known-then', 'known-now'] as const).map((which) => ({
            value: which,
            label: t(`rules.backtest.which.${which}`),
          }))}
          value={data}
          allowDeselect={false}
          maw={420}
          onChange={(value) => setData(value === 'known-now' ? 'known-now' : 'known-then')}
        />
        <Textarea
          label={t('rules.backtest.events')}
          description={t('rules.backtest.eventsHow')}
          placeholder={t('rules.backtest.eventsExample')}
          value={text}
          error={wrong}
          autosize
          minRows={3}
          maxRows={10}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NumberInput
          label={t('rules.backtest.before')}
          suffix={t('rules.backtest.hours')}
          min={0}
          max={720}
          value={beforeHours}
          maw={260}
          onChange={(value) => setBeforeHours(Number(value) || 0)}
        />
        {isRunning && (
          <output>
            <span className={css.note}>
              {t('rules.backtest.running', {
                share: share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 }),
              })}
            </span>
            <Progress value={share * 100} aria-label={t('rules.backtest.title')} />
          </output>
        )}
        {error !== null && <ErrorState problem={toProblem(error)} />}
        {problem !== null && (
          <p className={css.warn} role="alert">
            {problem}
          </p>
        )}
        {result !== null && <BacktestOutcomes result={result} />}
      </div>
    </Section>
  );
}
