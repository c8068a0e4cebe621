/** A table brought by hand: choose the file, say what its columns are, see what would be taken, import. */
import { toCityMs } from '../../../contract/centre/pace.ts';
import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import type { TableHead } from '../../../contract/feeds/table-import.ts';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { toBase64 } from '../../../ui/words/bytes.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { ColumnFields } from './ColumnFields.tsx';
import { HeadRows } from './HeadRows.tsx';
import { ImportOutcome } from './ImportOutcome.tsx';
import { TrialResult } from './TrialResult.tsx';
import css from './FeedImport.module.css';
import type { TableFile } from './import-actions.ts';
import { useCheckTable, useImportTable, useTableHead } from './import-actions.ts';
import type { ImportDraft } from './import-draft.ts';
import { listKinds, listMissing, toFirstDraft, toImportMapping } from './import-draft.ts';

const LARGEST_BYTES = 16 * 1024 * 1024;

interface Chosen {
  readonly file: TableFile;
  readonly head: TableHead;
  /** The same for every attempt to import this file. */
  readonly key: string;
  /** When it was chosen, by the server's clock: the issue of what it reports. */
  readonly atMs: number;
}

export function ImportTab({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  const { definition } = feed;
  const clock = useCityClock();
  const missingRight = useMissingRight('feeds.manage');
  const [chosen, setChosen] = useState<Chosen>();
  const [draft, setDraft] = useState<ImportDraft>();
  const [isTooLarge, setTooLarge] = useState(false);
  const head = useTableHead(definition.id);
  const check = useCheckTable(definition.id);
  const bring = useImportTable(definition.id);
  const kinds = listKinds(definition);

  const take = async (given: File | null) => {
    if (given === null) return;
    setTooLarge(given.size > LARGEST_BYTES);
    if (given.size > LARGEST_BYTES) return;
    const file = { name: given.name, base64: toBase64(new Uint8Array(await given.arrayBuffer())) };
    check.reset();
    bring.reset();
    head.mutate(file, {
      onSuccess: (found) => {
        setChosen({ file, head: found, key: crypto.randomUUID(), atMs: toCityMs(clock.pace, Date.now()) });
        setDraft(toFirstDraft(definition, found));
      },
    });
  };
  const change = (next: ImportDraft) => {
    check.reset();
    setDraft(next);
  };
  if (kinds.length === 0)
    return <EmptyState title={t('feeds.import.nothing')}>{t('feeds.import.nothingWhy')}</EmptyState>;
  const pick = (
    <DisabledReason reason={missingRight}>
      <FileButton
        onChange={(file) => void take(file)}
        accept=".csv,.xlsx,.txt"
        disabled={missingRight !== undefined}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            disabled={missingRight !== undefined}
            loading={head.isPending}
            leftSection={<IconUpload size={16} aria-hidden />}
          >
            {t(chosen === undefined ? 'feeds.import.pick' : 'feeds.import.pickOther')}
          </Button>
        )}
      </FileButton>
    </DisabledReason>
  );
  const missing = draft === undefined ? [] : listMissing(draft);
  const given =
    chosen === undefined || draft === undefined
      ? undefined
      : {
          ...chosen.file,
          importMapping: toImportMapping(draft, chosen.head, {
            contract: definition.contract,
            nowMs: chosen.atMs,
          }),
        };
  return (
    <div className={css.page}>
      <Section title={t('feeds.import.file')} about={t('feeds.import.about')}>
        <div className={css.row}>
          {pick}
          {chosen !== undefined && <span>{chosen.file.name}</span>}
        </div>
        {isTooLarge && <p role="alert">{t('feeds.import.tooLarge')}</p>}
        {head.isError && <ErrorState problem={toProblem(head.error)} />}
        {chosen !== undefined && <HeadRows rows={chosen.head.rows} />}
      </Section>
      {chosen !== undefined && draft !== undefined && given !== undefined && (
        <>
          <Section title={t('feeds.import.columns')} about={t('feeds.import.zone')}>
            <ColumnFields
              definition={definition}
              header={chosen.head.rows[0] ?? []}
              draft={draft}
              onChange={change}
            />
            <div className={css.row}>
              <DisabledReason
                reason={
                  missing.length === 0 ? undefined : t('feeds.import.missing', { count: missing.length })
                }
              >
                <Button
                  disabled={missing.length > 0}
                  loading={check.isPending}
                  onClick={() => check.mutate(given)}
                >
                  {t('feeds.import.check')}
                </Button>
              </DisabledReason>
            </div>
            {check.isError && <ErrorState problem={toProblem(check.error)} />}
          </Section>
          {check.data !== undefined && bring.data === undefined && (
            <Section title={t('feeds.import.found')}>
              <TrialResult trial={check.data} />
              <p className={css.soft}>{t('feeds.import.after')}</p>
              <DisabledReason reason={check.data.taken === 0 ? t('feeds.import.noneTaken') : undefined}>
                <Button
                  loading={bring.isPending}
                  disabled={check.data.taken === 0}
                  onClick={() => bring.mutate({ ...given, key: chosen.key })}
                >
                  {t('feeds.import.verb', { count: check.data.taken })}
                </Button>
              </DisabledReason>
              {bring.isError && <ErrorState problem={toProblem(bring.error)} />}
            </Section>
          )}
          {bring.data !== undefined && <ImportOutcome receipt={bring.data} />}
        </>
      )}
    </div>
  );
}
