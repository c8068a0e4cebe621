/** Colours of how full hospitals are and of how many signals a ward has: scales of the software, no decree has any. */
import type { ScaleStep } from '../../ui/service-web.ts';
import type { FacilityView } from './answers.ts';

export const FACILITY_STATES = [
  'full',
  'near',
  'room',
  'unknown',
] as const satisfies readonly FacilityView['state'][];

export const FACILITY_LOOKS = {
  full: { shape: '▲', tone: 'high' },
  near: { shape: '◆', tone: 'medium' },
  room: { shape: '●', tone: 'good' },
  unknown: { shape: '○', tone: 'neutral' },
} as const;

export const occupancyScale: readonly ScaleStep[] = [
  { upTo: 80, name: { vi: 'còn chỗ', en: 'room left' }, colour: { light: '#2f8f6b', dark: '#4fb58d' } },
  { upTo: 95, name: { vi: 'đông', en: 'busy' }, colour: { light: '#c9a227', dark: '#e0bd4a' } },
  { upTo: 99, name: { vi: 'gần đầy', en: 'nearly full' }, colour: { light: '#d9722e', dark: '#f09050' } },
  {
    upTo: null,
    name: { vi: 'hết giường', en: 'no bed left' },
    colour: { light: '#b3261e', dark: '#f2685f' },
  },
];

export const signalScale: readonly ScaleStep[] = [
  {
    upTo: 0,
    name: { vi: 'không có tín hiệu', en: 'no signal' },
    colour: { light: '#e3ecf3', dark: '#22303b' },
  },
  { upTo: 1, name: { vi: '1 tín hiệu', en: '1 signal' }, colour: { light: '#e8a33d', dark: '#c98a2b' } },
  {
    upTo: null,
    name: { vi: 'từ 2 tín hiệu', en: '2 signals or more' },
    colour: { light: '#b5482c', dark: '#e0714f' },
  },
];
