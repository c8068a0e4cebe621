/** How states of tasks and of directives look: shape, tone, place in a list. Words are in the strings. */
import type { DirectiveStatus, TaskState } from '../../../contract/cases/case.ts';
import type { Tone } from '../../../ui/look/tokens.ts';

export const taskLooks: Record<
  TaskState,
  { readonly shape: string; readonly tone: Tone; readonly order: number }
> = {
  offered: { shape: '○', tone: 'high', order: 0 },
  accepted: { shape: '●', tone: 'accent', order: 1 },
  done: { shape: '✓', tone: 'good', order: 2 },
  refused: { shape: '↩', tone: 'medium', order: 3 },
  'handed-over': { shape: '→', tone: 'neutral', order: 3 },
  cancelled: { shape: '✕', tone: 'neutral', order: 3 },
};

export const directiveLooks: Record<DirectiveStatus, { readonly shape: string; readonly tone: Tone }> = {
  overdue: { shape: '▲', tone: 'critical' },
  'due-soon': { shape: '◆', tone: 'high' },
  'not-due': { shape: '●', tone: 'neutral' },
  'done-late': { shape: '✓', tone: 'medium' },
  'done-in-time': { shape: '✓', tone: 'good' },
};
