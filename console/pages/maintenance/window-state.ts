/** Where a maintenance window stands now, and how that looks. */
import type { MaintenanceView } from '../../../contract/alerts/maintenance.ts';
import type { Tone } from '../../../ui/look/tokens.ts';

export type WindowState = 'running' | 'planned' | 'over' | 'cancelled';

export const windowLooks: Record<WindowState, { readonly shape: string; readonly tone: Tone }> = {
  running: { shape: '●', tone: 'accent' },
  planned: { shape: '○', tone: 'neutral' },
  over: { shape: '✓', tone: 'neutral' },
  cancelled: { shape: '✕', tone: 'neutral' },
};

export function toWindowState(window: MaintenanceView, nowMs: number): WindowState {
  if (window.cancelledMs !== null) return 'cancelled';
  if (window.endsMs <= nowMs) return 'over';
  return window.startsMs <= nowMs ? 'running' : 'planned';
}
