/** Every component of ui/ with its states: what those who build screens choose from, and where a change is looked at first. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeSeries } from '../../../ui/charts/TimeSeries.tsx';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DeliveryStrip } from '../../../ui/marks/DeliveryStrip.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { KeyHelp } from '../../../ui/keys/KeyHelp.tsx';
import { LoadingState } from '../../../ui/states/LoadingState.tsx';
import { TimeBar } from '../../../ui/time/TimeBar.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { ChartPieces } from './ChartPieces.tsx';
import { FormPiece } from './FormPiece.tsx';
import { toGallerySeries } from './gallery-series.ts';
import { MarkPieces } from './MarkPieces.tsx';
import { Piece } from './Piece.tsx';
import css from './GalleryPage.module.css';

const hourMs = 3_600_000;

// long: a gallery is one list, and everything in it is looked at side by side.
export function GalleryPage() {
  const { t } = useTranslation();
  const nowMs = useNowMs(60);
  const [dialog, setDialog] = useState<'confirm' | 'keys'>();
  const [atMs, setAtMs] = useState<number>();
  const close = (): void => setDialog(undefined);
  const span = { fromMs: nowMs - 24 * hourMs, toMs: nowMs };
  return (
    <>
      <Toolbar title={t('gallery.title')} />
      <div className={css.gallery}>
        <MarkPieces nowMs={nowMs} />
        <Piece name="TimeSeries: line with limits and a gap" wide>
          <TimeSeries
            series={toGallerySeries(nowMs, 'line')}
            span={span}
            limits={[
              { value: 40, severity: 'medium', label: '40' },
              { value: 60, severity: 'high', label: '60' },
            ]}
          />
        </Piece>
        <Piece name="TimeSeries: hourly bars, incomplete hours hollow" wide>
          <TimeSeries series={toGallerySeries(nowMs, 'bars')} span={span} />
        </Piece>
        <Piece name="TimeSeries: nothing" wide>
          <TimeSeries series={{ ...toGallerySeries(nowMs, 'line'), timesMs: [], values: [] }} span={span} />
        </Piece>
        <ChartPieces nowMs={nowMs} />
        <Piece name="SchemaForm" wide>
          <FormPiece />
        </Piece>
        <Piece name="DeliveryStrip">
          <DeliveryStrip
            hours={Array.from({ length: 24 }, (_, hour) => ({
              hourMs: nowMs - (23 - hour) * hourMs,
              accepted: hour > 15 && hour < 19 ? 0 : 6,
              late: hour === 19 ? 4 : 0,
              refused: hour % 7 === 3 ? 1 : 0,
            }))}
          />
        </Piece>
        <Piece name="TimeBar" wide>
          <div style={{ flex: 1 }}>
            <TimeBar
              atMs={atMs}
              speed={undefined}
              speeds={[1, 10, 60]}
              onAt={setAtMs}
              onSpeed={() => undefined}
            />
            <TimeBar
              atMs={nowMs - 9 * hourMs}
              speed={60}
              speeds={[1, 10, 60]}
              onAt={() => undefined}
              onSpeed={() => undefined}
            />
          </div>
        </Piece>
        <Piece name="EmptyState, LoadingState, ErrorState" wide>
          <EmptyState title={t('picture.queueEmpty')}>{t('picture.queueEmptyWhy')}</EmptyState>
          <div style={{ flex: 1 }}>
            <LoadingState rows={4} />
          </div>
          <ErrorState problem={{ id: 'unreachable', message: '', details: [] }} onRetry={() => undefined} />
        </Piece>
        <Piece name="DisabledReason, ConfirmDialog, KeyHelp">
          <DisabledReason reason={t('alerts.reason.past')}>
            <Button disabled>{t('alerts.acknowledge')}</Button>
          </DisabledReason>
          <Group gap="sm">
            <Button onClick={() => setDialog('confirm')}>{t('alerts.shelve')}</Button>
            <Button variant="default" onClick={() => setDialog('keys')}>
              {t('person.keys')}
            </Button>
          </Group>
        </Piece>
      </div>
      <ConfirmDialog
        opened={dialog === 'confirm'}
        title={t('alerts.shelveTitle')}
        verb={t('alerts.shelve')}
        onConfirm={close}
        onClose={close}
      >
        {t('alerts.shelveWhy')}
      </ConfirmDialog>
      <KeyHelp
        opened={dialog === 'keys'}
        onClose={close}
        lines={[{ keys: ['j', 'k'], does: t('alerts.keys.move') }]}
      />
    </>
  );
}
