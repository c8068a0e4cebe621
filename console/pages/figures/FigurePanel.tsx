/** One figure: its method, and its past ordered anew, with who ordered it, why, and how far it is. */
import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComputedFigure, Recomputation } from '../../../contract/values/recomputation.ts';
import { useCityClock, useTimeText } from '../../../ui/time/clock-context.tsx';
import { DateField } from '../../../ui/time/DateField.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import { fromLocalText } from '../../../ui/time/local-time.ts';
import { SplitPanel } from '../../../ui/page/SplitPanel.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { sendJson } from '../../api/api-client.ts';
import { useHasPermission } from '../../api/permission.ts';
import { say } from '../../say.ts';
import { WordsDialog } from '../../WordsDialog.tsx';
import { useStaffNames } from '../../api/staff-names.ts';
import css from '../ListWithPanel.module.css';
import { useFigureName } from '../releases/use-figure-name.ts';
import { recomputationLooks, toPercent } from './recomputation-looks.ts';

interface Props {
  readonly figure: ComputedFigure;
  /** Newest first. */
  readonly orders: readonly Recomputation[];
  readonly onClose: () => void;
}

export function FigurePanel({ figure, orders, onClose }: Props) {
  const { t } = useTranslation();
  const figureName = useFigureName();
  const mayOrder = useHasPermission('figures.recompute');
  const [asked, setAsked] = useState<'order' | Recomputation>();
  const isRunning = orders.some(({ state }) => state === 'running');
  const why = !mayOrder ? t('figures.notYours') : isRunning ? t('figures.isRunning') : undefined;
  return (
    <SplitPanel
      name="figure"
      label={t('figures.title')}
      onClose={onClose}
      title={<h2 className={css.title}>{figureName(figure)}</h2>}
    >
      <div className={css.panel}>
        <FactList
          facts={[
            { name: t('figures.column.id'), value: `${figure.figure}@${figure.version}` },
            { name: t('figures.column.every'), value: t(`figures.every.${figure.every}`) },
          ]}
        />
        <p className={css.words}>{t('figures.about')}</p>
        <div className={css.actions}>
          <DisabledReason reason={why}>
            <Button variant="default" disabled={why !== undefined} onClick={() => setAsked('order')}>
              {t('figures.order')}
            </Button>
          </DisabledReason>
        </div>
        {orders.map((order) => (
          <Order key={order.id} order={order} mayStop={mayOrder} onStop={() => setAsked(order)} />
        ))}
      </div>
      {asked !== undefined && (
        <OrderDialog
          figure={figure}
          running={asked === 'order' ? undefined : asked}
          onClose={() => setAsked(undefined)}
        />
      )}
    </SplitPanel>
  );
}

interface OrderProps {
  readonly order: Recomputation;
  readonly mayStop: boolean;
  readonly onStop: () => void;
}

function Order({ order, mayStop, onStop }: OrderProps) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const time = (timeMs: number): string => timeText(timeMs, 'dayMinute');
  const percent = toPercent(order);
  const staffName = useStaffNames([order.orderedBy, order.cancelledBy]);
  const isRunning = order.state === 'running';
  return (
    <section>
      <StateBadge
        {...recomputationLooks[order.state]}
        word={t(`figures.state.${order.state}`, { percent })}
      />
      {isRunning && <Progress value={percent} aria-label={t('figures.field.progress')} />}
      <FactList
        facts={[
          { name: t('figures.field.span'), value: `${time(order.fromMs)} – ${time(order.toMs)}` },
          { name: t('figures.field.why'), value: order.why },
          {
            name: t('figures.field.ordered'),
            value: `${time(order.orderedMs)} · ${staffName(order.orderedBy)}`,
          },
          { name: t('figures.field.version'), value: order.version },
          { name: t('figures.field.progress'), value: time(Math.min(order.computedToMs, order.toMs)) },
          ...(order.endedMs === null ? [] : [{ name: t('figures.field.ended'), value: time(order.endedMs) }]),
          ...(order.cancelledBy === null
            ? []
            : [
                {
                  name: t('figures.field.cancelled'),
                  value: `${staffName(order.cancelledBy)} · ${order.cancelledWhy ?? ''}`,
                },
              ]),
        ]}
      />
      {isRunning && mayStop && (
        <Button variant="default" onClick={onStop}>
          {t('figures.stop')}
        </Button>
      )}
    </section>
  );
}

interface DialogProps {
  readonly figure: ComputedFigure;
  /** What is to be stopped; absent: another is ordered. */
  readonly running: Recomputation | undefined;
  readonly onClose: () => void;
}

function OrderDialog({ figure: { serviceId, id }, running, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { timeZone } = useCityClock();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const fromMs = fromLocalText(from, timeZone);
  const toMs = fromLocalText(to, timeZone);
  const isSpan = fromMs !== undefined && toMs !== undefined && fromMs < toMs;
  return (
    <WordsDialog
      verb={running === undefined ? t('figures.order') : t('figures.stop')}
      about={
        <div className={css.fields}>
          <p className={css.quiet}>
            {running === undefined ? t('figures.orderAbout') : t('figures.stopAbout')}
          </p>
          {running === undefined && (
            <div className={css.actions}>
              <DateField
                required
                kind="dateTime"
                label={t('figures.field.from')}
                value={from}
                onChange={setFrom}
              />
              <DateField
                required
                kind="dateTime"
                label={t('figures.field.to')}
                error={from !== '' && to !== '' && !isSpan ? t('figures.wrongSpan') : undefined}
                value={to}
                onChange={setTo}
              />
            </div>
          )}
        </div>
      }
      isIncomplete={running === undefined && !isSpan}
      label={t('figures.field.why')}
      send={(why) =>
        running === undefined
          ? sendJson<Recomputation>('POST', `/figures/${serviceId}/${id}/recompute`, { fromMs, toMs, why })
          : sendJson<Recomputation>('POST', `/figures/recomputations/${running.id}/cancel`, { why })
      }
      stale="figures"
      onDone={() => say(running === undefined ? 'saved.figure_recompute' : 'saved.figure_stop', undefined)}
      onClose={onClose}
    />
  );
}
