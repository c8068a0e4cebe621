/** The dialogs of a case as data: what each asks for and where its answer goes. */
import type { CaseView } from '../../../../contract/cases/case.ts';

export type FieldKind =
  | 'text'
  | 'line'
  | 'agency'
  | 'time'
  | 'cases'
  | 'case'
  | 'alerts'
  | 'linkKind'
  | 'approve';

export interface FieldSpec {
  /** Name in the body, and key of `cases.field` in the strings. */
  readonly name: string;
  readonly label: FieldLabel;
  readonly kind: FieldKind;
  readonly required?: boolean;
}

export type FieldLabel =
  | 'agency'
  | 'supporter'
  | 'proposed'
  | 'content'
  | 'why'
  | 'note'
  | 'until'
  | 'due'
  | 'others'
  | 'other'
  | 'linkKind'
  | 'alerts'
  | 'title'
  | 'approve'
  | 'answer'
  | 'explanation';

export interface DialogSpec {
  readonly fields: readonly FieldSpec[];
  readonly path: (view: CaseView, taskId: number | undefined) => string;
}

const why = { name: 'why', label: 'why', kind: 'text', required: true } as const;
const reason = { name: 'reason', label: 'why', kind: 'text', required: true } as const;

export const dialogSpecs = {
  assign: {
    fields: [
      { name: 'agencyId', label: 'agency', kind: 'agency', required: true },
      { name: 'content', label: 'content', kind: 'text' },
    ],
    path: (view) => `/cases/${view.id}/assign`,
  },
  task: {
    fields: [
      { name: 'agencyId', label: 'supporter', kind: 'agency', required: true },
      { name: 'content', label: 'content', kind: 'text', required: true },
      { name: 'dueMs', label: 'due', kind: 'time' },
    ],
    path: (view) => `/cases/${view.id}/tasks`,
  },
  approve: {
    fields: [{ name: 'note', label: 'note', kind: 'text' }],
    path: (view) => `/cases/${view.id}/approve`,
  },
  'confirm-leaders': {
    fields: [{ name: 'note', label: 'note', kind: 'text' }],
    path: (view) => `/cases/${view.id}/leaders`,
  },
  explain: {
    fields: [{ name: 'text', label: 'explanation', kind: 'text', required: true }],
    path: (view) => `/cases/${view.id}/explanation`,
  },
  answer: {
    fields: [{ name: 'text', label: 'answer', kind: 'text', required: true }],
    path: (view) => `/cases/${view.id}/answer`,
  },
  pause: { fields: [reason], path: (view) => `/cases/${view.id}/pause` },
  resume: {
    fields: [{ name: 'note', label: 'note', kind: 'text' }],
    path: (view) => `/cases/${view.id}/resume`,
  },
  merge: {
    fields: [{ name: 'otherIds', label: 'others', kind: 'cases', required: true }, why],
    path: (view) => `/cases/${view.id}/merge`,
  },
  split: {
    fields: [
      { name: 'alertIds', label: 'alerts', kind: 'alerts', required: true },
      { name: 'title', label: 'title', kind: 'line', required: true },
      why,
    ],
    path: (view) => `/cases/${view.id}/split`,
  },
  link: {
    fields: [
      { name: 'otherId', label: 'other', kind: 'case', required: true },
      { name: 'kind', label: 'linkKind', kind: 'linkKind', required: true },
    ],
    path: (view) => `/cases/${view.id}/links`,
  },
  reopen: { fields: [why], path: (view) => `/cases/${view.id}/reopen` },
  extension: {
    fields: [{ name: 'untilMs', label: 'until', kind: 'time', required: true }, why],
    path: (view) => `/cases/${view.id}/extension`,
  },
  'extension-answer': {
    fields: [
      { name: 'approve', label: 'approve', kind: 'approve', required: true },
      { name: 'note', label: 'note', kind: 'text', required: true },
    ],
    path: (view) => `/cases/${view.id}/extension/answer`,
  },
  refuse: {
    fields: [reason, { name: 'proposedAgencyId', label: 'proposed', kind: 'agency' }],
    path: (_, taskId) => `/tasks/${taskId}/refuse`,
  },
  'hand-over': {
    fields: [{ name: 'agencyId', label: 'agency', kind: 'agency', required: true }, reason],
    path: (_, taskId) => `/tasks/${taskId}/hand-over`,
  },
  cancel: { fields: [reason], path: (_, taskId) => `/tasks/${taskId}/cancel` },
} as const satisfies Record<string, DialogSpec>;

export type CaseDialogId = keyof typeof dialogSpecs;

/** Dialogs whose endpoint compares versions. */
export const unversioned: readonly CaseDialogId[] = ['link'];
