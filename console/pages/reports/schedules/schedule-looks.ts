/** How a schedule stands, and how its states and those of its letters look. */
import type { ReportMail, ReportScheduleList } from '../../../../contract/papers/report.ts';
import type { Tone } from '../../../../ui/look/tokens.ts';

export type Schedule = ReportScheduleList['schedules'][number];

/** Worst first. */
export const scheduleStates = ['failed', 'undelivered', 'made', 'new'] as const;
export type ScheduleState = (typeof scheduleStates)[number];

interface Look {
  readonly shape: string;
  readonly tone: Tone;
}

export const scheduleLooks: Readonly<Record<ScheduleState, Look>> = {
  failed: { shape: '▲', tone: 'critical' },
  undelivered: { shape: '◆', tone: 'high' },
  made: { shape: '●', tone: 'good' },
  new: { shape: '○', tone: 'neutral' },
};

export const mailLooks: Readonly<Record<ReportMail['state'], Look>> = {
  queued: { shape: '◷', tone: 'neutral' },
  sent: { shape: '●', tone: 'good' },
  failed: { shape: '▲', tone: 'high' },
  withheld: { shape: '✕', tone: 'medium' },
};

export function toScheduleState({ trouble, last, mails }: Schedule): ScheduleState {
  if (trouble !== null) return 'failed';
  if (mails.some(({ state }) => state === 'failed' || state === 'withheld')) return 'undelivered';
  return last === null ? 'new' : 'made';
}
