/** Alerts as lists, and one with its steps. */
import type { AlertStep, AlertView } from './alert.ts';
import type { PageOfList } from '../basics/page.ts';

/** GET /alerts and /alerts/:id */
export interface AlertList extends PageOfList {
  readonly alerts: readonly AlertView[];
}

export interface AlertDetail {
  readonly alert: AlertView;
  readonly steps: readonly AlertStep[];
  /** It is told as it was then, with its steps until then; null = as it is now, also where it had not begun by then. */
  readonly asOfMs: number | null;
}
