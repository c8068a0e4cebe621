/** How states look, and the scales by which outlets, wells, mains and plants are coloured. */
import type { Tone } from '../../ui/look/tokens.ts';
import type { ScaleStep } from '../../ui/service-web.ts';
import type { OutletState } from './outlet-state.ts';
import type { PumpState } from './pump-state.ts';

interface Look {
  readonly shape: string;
  readonly tone: Tone;
}

/** Shape and tone of a state; the word stands beside it. */
export const OUTLET_LOOKS: Readonly<Record<OutletState, Look>> = {
  exceeded: { shape: '▲', tone: 'high' },
  preparing: { shape: '◆', tone: 'medium' },
  tendency: { shape: '◇', tone: 'low' },
  good: { shape: '●', tone: 'good' },
  partial: { shape: '◔', tone: 'neutral' },
  adjusting: { shape: '◐', tone: 'neutral' },
  error: { shape: '✕', tone: 'low' },
  offline: { shape: '○', tone: 'neutral' },
  'no-limit': { shape: '·', tone: 'neutral' },
};
export const PUMP_LOOKS: Readonly<Record<PumpState, Look>> = {
  overflow: { shape: '▲', tone: 'critical' },
  'stopped-in-rain': { shape: '▲', tone: 'critical' },
  'no-power': { shape: '◆', tone: 'high' },
  stopped: { shape: '◆', tone: 'medium' },
  running: { shape: '●', tone: 'good' },
  standby: { shape: '◌', tone: 'neutral' },
  unknown: { shape: '○', tone: 'neutral' },
};

const step = (
  upTo: number | null,
  included: boolean,
  [vi, en]: readonly [string, string],
  [light, dark]: readonly [string, string],
): ScaleStep => ({ upTo, included, name: { vi, en }, colour: { light, dark } });

const CALM = ['#3d8f7f', '#5bb5a3'] as const;
const BUSY = ['#b98a1e', '#e0b245'] as const;
const NEAR = ['#c2641a', '#ee9148'] as const;
const BEYOND = ['#b3261e', '#f0685f'] as const;

/** The limit itself is allowed; shares as the norm of shares has them by default. */
export const shareScale: readonly ScaleStep[] = [
  step(80, false, ['trong giới hạn', 'within what is allowed'], CALM),
  step(90, false, ['có xu hướng vượt', 'tending to exceed'], BUSY),
  step(100, true, ['chuẩn bị vượt', 'about to exceed'], NEAR),
  step(null, false, ['vượt giới hạn', 'beyond what is allowed'], BEYOND),
];
export const wellScale: readonly ScaleStep[] = [
  step(80, false, ['bình thường', 'normal'], CALM),
  step(100, false, ['cao', 'high'], NEAR),
  step(null, false, ['tới mức tràn', 'at its overflow'], BEYOND),
];
export const mainScale: readonly ScaleStep[] = [
  step(70, false, ['thông thoáng', 'flows freely'], CALM),
  step(100, false, ['gần đầy', 'nearly full'], NEAR),
  { ...step(null, false, ['quá tải', 'overloaded'], BEYOND), dashed: true },
];
export const plantScale: readonly ScaleStep[] = [
  step(80, false, ['trong công suất', 'within its design'], CALM),
  step(100, false, ['gần công suất', 'near its design'], NEAR),
  step(null, false, ['vượt công suất', 'beyond its design'], BEYOND),
];
