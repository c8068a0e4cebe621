/** How standings and levels of notices look: a shape beside each word. */
import type { NoticeLevel, NoticeStanding } from '../../../contract/notices/notice.ts';
import type { Tone } from '../../../ui/look/tokens.ts';

interface Look {
  readonly shape: string;
  readonly tone: Tone;
}

export const standingLooks: Readonly<Record<NoticeStanding, Look>> = {
  draft: { shape: '✎', tone: 'neutral' },
  waiting: { shape: '◆', tone: 'high' },
  ready: { shape: '◐', tone: 'accent' },
  'in-force': { shape: '●', tone: 'accent' },
  cancelled: { shape: '✕', tone: 'neutral' },
  'all-clear': { shape: '○', tone: 'good' },
  expired: { shape: '·', tone: 'neutral' },
  dropped: { shape: '✕', tone: 'neutral' },
};

export const levelLooks: Readonly<Record<NoticeLevel, Look>> = {
  extreme: { shape: '▲', tone: 'critical' },
  severe: { shape: '◆', tone: 'high' },
  moderate: { shape: '■', tone: 'medium' },
  minor: { shape: '●', tone: 'low' },
};
