/** What happened, newest first: moves, who was told and what proves it, words, evidence as small pictures. A word of one's own goes in at the top. */
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseEntry, CaseEvidence, CaseView } from '../../../../contract/cases/case.ts';
import type { NotificationView } from '../../../../contract/people/notification.ts';
import { caseNotificationsQuery } from '../../../api/notification-queries.ts';
import { toTimelineLines, type TimelineLine } from './case-receipts.ts';
import { CaseComment } from './CaseComment.tsx';
import { CaseEntryLine, MachineLine } from './CaseEntryLine.tsx';
import { CaseTold } from './CaseTold.tsx';
import { EnteredForLine } from './EnteredForLine.tsx';
import { EvidenceCustody } from './EvidenceCustody.tsx';
import { EvidenceThumb } from './EvidenceThumb.tsx';
import css from '../Case.module.css';

const filters = ['all', 'told', 'words', 'evidence'] as const;
type Filter = (typeof filters)[number];
const firstEntries = 40;
const noNotifications: readonly NotificationView[] = [];

interface Props {
  readonly view: CaseView;
  readonly atMs?: number | undefined;
  readonly blocked: string | undefined;
}

export function CaseTimeline({ view, atMs, blocked }: Props) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  const [all, setAll] = useState(false);
  const evidenceById = useMemo(() => new Map(view.evidence.map((one) => [one.id, one])), [view.evidence]);
  const told = useQuery(caseNotificationsQuery(view.id, view.version)).data ?? noNotifications;
  const lines = useMemo(
    () =>
      toTimelineLines(
        view.timeline,
        atMs === undefined ? told : told.filter(({ createdMs }) => createdMs <= atMs),
      ).filter((line) => isShown(line, filter)),
    [view.timeline, told, atMs, filter],
  );
  return (
    <section className={css.timeline} aria-label={t('cases.timeline')}>
      <div className={css.partHead}>
        <h3>{t('cases.timeline')}</h3>
        <SegmentedControl
          aria-label={t('cases.timelineFilter')}
          value={filter}
          onChange={setFilter}
          data={filters.map((one) => ({ value: one, label: t(`cases.timelineShow.${one}`) }))}
        />
      </div>
      <CaseComment view={view} blocked={blocked} />
      <ol className={css.entries}>
        {(all ? lines : lines.slice(0, firstEntries)).map((line) => {
          const files = line.entry === undefined ? [] : toEvidence(line.entry, evidenceById);
          return (
            <li key={line.key}>
              {line.entry === undefined ? (
                <MachineLine timeMs={line.timeMs} words={t('cases.told.also')} />
              ) : (
                <>
                  <CaseEntryLine entry={line.entry} view={view} told={line.told} />
                  <EnteredForLine view={view} entry={line.entry} blocked={blocked} />
                </>
              )}
              {line.told.length > 0 && <CaseTold told={line.told} />}
              {files.length > 0 && (
                <div className={css.thumbs}>
                  {files.map((one) => (
                    <EvidenceThumb key={one.id} evidence={one} />
                  ))}
                  {blocked === undefined &&
                    files.map((one) => <EvidenceCustody key={one.id} view={view} evidence={one} />)}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {!all && lines.length > firstEntries && (
        <button type="button" className={css.linkButton} onClick={() => setAll(true)}>
          {t('cases.allEntries', { count: lines.length })}
        </button>
      )}
      {view.seenBy.length > 0 && (
        <p className={css.quiet}>
          {t('cases.seenBy', { people: view.seenBy.map(({ name }) => name).join(', ') })}
        </p>
      )}
    </section>
  );
}

function isShown({ entry, told }: TimelineLine, filter: Filter): boolean {
  if (filter === 'told') return told.length > 0;
  if (filter === 'words') return entry !== undefined && entry.text !== null && entry.text !== '';
  return filter === 'all' || entry?.what.startsWith('evidence') === true;
}

/** Entries about evidence name it in their facts, by `evidenceId`. */
function toEvidence(entry: CaseEntry, byId: ReadonlyMap<number, CaseEvidence>): readonly CaseEvidence[] {
  const id = Number(entry.facts['evidenceId'] ?? NaN);
  const one = byId.get(id);
  return one === undefined ? [] : [one];
}
