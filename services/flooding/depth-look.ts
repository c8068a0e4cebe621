/** Depths of water on a road as a scale of the map: dry has no colour of water. */
import type { ScaleStep } from '../../ui/service-web.ts';

const step = (upTo: number | null, vi: string, en: string, light: string, dark: string): ScaleStep => ({
  upTo,
  included: false,
  name: { vi, en },
  colour: { light, dark },
});

export const depthScale: readonly ScaleStep[] = [
  step(10, 'không ngập', 'no water', '#8a99a5', '#6f7f8c'),
  step(20, 'ngập nhẹ', 'shallow', '#9ec9e8', '#9ec9e8'),
  step(30, 'xe máy chết máy', 'motorbikes stall', '#3f87c4', '#3f87c4'),
  step(50, 'ô tô con chết máy', 'cars stall', '#1f4f99', '#2f63b5'),
  step(null, 'rất sâu', 'very deep', '#4b1f7a', '#7a45b5'),
];
