/** The last two days as one slider, and a field for any other time: drag it into the past, play from there, come back to now. */
import { ActionIcon, Button, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../states/DisabledReason.tsx';
import { useCityClock, useNowMs, useTimeText } from './clock-context.tsx';
import { DateField } from './DateField.tsx';
import { fromLocalText, toLocalText } from './local-time.ts';
import { toTimeTicks } from './time-ticks.ts';
import css from './TimeBar.module.css';

const hourMs = 3_600_000;
const spanMs = 48 * hourMs;
const stepMs = 60_000;
const jumpMinutes = 10;
/** A hand that lets go this close to the right end means now. */
const nowReachMs = 2 * stepMs;

interface Props {
  /** Shown time; undefined = now. */
  readonly atMs: number | undefined;
  /** Replay speed; undefined = standing still. */
  readonly speed: number | undefined;
  readonly speeds: readonly number[];
  readonly onAt: (atMs: number | undefined) => void;
  readonly onSpeed: (speed: number | undefined) => void;
}

export function TimeBar({ atMs, speed, speeds, onAt, onSpeed }: Props) {
  const { t } = useTranslation('ui');
  const { timeZone } = useCityClock();
  const timeText = useTimeText();
  const nowMs = useNowMs(60);
  const [dragMs, setDragMs] = useState<number>();
  const [chosenSpeed, setChosenSpeed] = useState(speed ?? speeds[2] ?? 1);
  // A time older than the slider keeps its place at the left end.
  const shownMs = dragMs ?? atMs ?? nowMs;
  const fromMs = Math.min(nowMs - spanMs, shownMs);
  const past = atMs !== undefined || dragMs !== undefined;
  const minuteMs = Math.floor(nowMs / stepMs) * stepMs;
  const offsetMs = Date.parse(`${toLocalText(minuteMs, timeZone)}Z`) - minuteMs;
  const ticks = toTimeTicks(fromMs, nowMs, offsetMs);
  const toPercent = (timeMs: number): string => `${((timeMs - fromMs) / (nowMs - fromMs)) * 100}%`;

  const release = (): void => {
    if (dragMs === undefined) return;
    onAt(dragMs >= nowMs - nowReachMs ? undefined : dragMs);
    setDragMs(undefined);
  };
  const jump = (minutes: number): void => {
    const toMs = shownMs + minutes * stepMs;
    onAt(toMs >= nowMs - stepMs / 2 ? undefined : toMs);
  };

  return (
    <div className={css.bar} data-past={past}>
      <ActionIcon aria-label={t('timeBar.back', { minutes: jumpMinutes })} onClick={() => jump(-jumpMinutes)}>
        <IconChevronLeft size={18} />
      </ActionIcon>
      <ActionIcon
        aria-label={speed === undefined ? t('timeBar.play') : t('timeBar.pause')}
        onClick={() => {
          if (speed === undefined && atMs === undefined) onAt(nowMs - hourMs);
          onSpeed(speed === undefined ? chosenSpeed : undefined);
        }}
      >
        {speed === undefined ? <IconPlayerPlay size={18} /> : <IconPlayerPause size={18} />}
      </ActionIcon>
      <DisabledReason reason={past ? undefined : t('timeBar.isNow')}>
        <ActionIcon
          aria-label={t('timeBar.forward', { minutes: jumpMinutes })}
          disabled={!past}
          onClick={() => jump(jumpMinutes)}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
      </DisabledReason>
      <Select
        className={css.speed}
        aria-label={t('timeBar.speed')}
        data={speeds.map((one) => ({ value: String(one), label: `×${one}` }))}
        value={String(speed ?? chosenSpeed)}
        allowDeselect={false}
        comboboxProps={{ width: 80, position: 'top-start' }}
        onChange={(value) => {
          setChosenSpeed(Number(value));
          if (speed !== undefined) onSpeed(Number(value));
        }}
      />
      <div className={css.track}>
        {ticks.map(({ timeMs, word }) => (
          <span key={timeMs} className={css.tick} style={{ left: toPercent(timeMs) }}>
            {word !== undefined && <small>{timeText(timeMs, word)}</small>}
          </span>
        ))}
        <span className={css.done} style={{ width: toPercent(shownMs) }} />
        <input
          type="range"
          className={css.range}
          aria-label={t('timeBar.label')}
          aria-valuetext={past ? timeText(shownMs, 'dayMinute') : t('timeBar.now')}
          min={fromMs}
          max={nowMs}
          step={stepMs}
          value={Math.min(shownMs, nowMs)}
          onChange={(event) => setDragMs(Number(event.currentTarget.value))}
          onPointerUp={release}
          onKeyUp={release}
          onBlur={release}
        />
      </div>
      <span className={css.shown}>{past ? timeText(shownMs, 'dayMinute') : t('timeBar.now')}</span>
      <DateField
        kind="dateTime"
        className={css.field}
        aria-label={t('timeBar.goTo')}
        title={t('timeBar.goTo')}
        value={toLocalText(shownMs, timeZone)}
        onChange={(local) => {
          const toMs = fromLocalText(local, timeZone);
          if (toMs !== undefined && toMs <= nowMs) onAt(toMs);
        }}
      />
      {past && (
        <Button size="compact-sm" variant="default" onClick={() => onAt(undefined)}>
          {t('timeBar.toNow')}
        </Button>
      )}
    </div>
  );
}
