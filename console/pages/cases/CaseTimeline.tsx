/** What happened, newest first: moves, words, evidence as small pictures. A word of one's own goes in at the top. */
import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseEntry, CaseEvidence, CaseView } from '../../../contract/case.ts';
import { CaseComment } from './CaseComment.tsx';
import { CaseEntryLine } from './CaseEntryLine.tsx';
import { EvidenceThumb } from './EvidenceThumb.tsx';
import css from './Case.module.css';

const filters = ['all', 'words', 'evidence'] as const;
type Filter = (typeof filters)[number];
const firstEntries = 40;

interface Props {
  readonly view: CaseView;
  readonly blocked: string | undefined;
}

export function CaseTimeline({ view, blocked }: Props) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  const [all, setAll] = useState(false);
  const evidenceById = useMemo(() => new Map(view.evidence.map((one) => [one.id, one])), [view.evidence]);
  const entries = useMemo(
    () =>
      view.timeline
        .filter((entry) => isShown(entry, filter))
        .toSorted((a, b) => b.timeMs - a.timeMs || b.id - a.id),
    [view.timeline, filter],
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
        {(all ? entries : entries.slice(0, firstEntries)).map((entry) => {
          const files = toEvidence(entry, evidenceById);
          return (
            <li key={entry.id}>
              <CaseEntryLine entry={entry} />
              {files.length > 0 && (
                <div className={css.thumbs}>
                  {files.map((one) => (
                    <EvidenceThumb key={one.id} evidence={one} />
                  ))}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {!all && entries.length > firstEntries && (
        <button type="button" className={css.linkButton} onClick={() => setAll(true)}>
          {t('cases.allEntries', { count: entries.length })}
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

function isShown(entry: CaseEntry, filter: Filter): boolean {
  if (filter === 'words') return entry.text !== null && entry.text !== '';
  return filter === 'all' || entry.what.startsWith('evidence');
}

/** Entries about evidence name it in their facts, by `evidenceId`. */
function toEvidence(entry: CaseEntry, byId: ReadonlyMap<number, CaseEvidence>): readonly CaseEvidence[] {
  const id = Number(entry.facts['evidenceId'] ?? NaN);
  const one = byId.get(id);
  return one === undefined ? [] : [one];
}
