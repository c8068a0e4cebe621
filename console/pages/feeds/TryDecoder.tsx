/** Try a decoder on pasted text or a dropped file: what would be stored, what refused and why. Nothing is stored. */
import { Button, FileButton, JsonInput, Select, Table, Textarea } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import type { DecodeTrial } from '../../../contract/feeds/decoder-view.ts';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { toBase64 } from '../../../ui/words/bytes.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { findOptions } from '../../find-options.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useText } from '../../i18n.ts';
import { useTryDecoder } from './feed-actions.ts';
import { decodersQuery } from './feed-queries.ts';
import { parseSettings } from './parse-settings.ts';
import css from './Feeds.module.css';

interface Props {
  readonly feedId?: string;
  readonly decoder: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Called when the person settles for other settings than given; absent = the panel only tries. */
  readonly onUse?: (decoder: string, settings: Readonly<Record<string, unknown>>) => void;
}

interface Dropped {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const LARGEST_BYTES = 1024 * 1024;

export function TryDecoder({ feedId, decoder: first, settings: given, onUse }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const decoders = useQuery(decodersQuery).data ?? [];
  const [decoder, setDecoder] = useState(first);
  const [settings, setSettings] = useState(() => JSON.stringify(given, null, 2));
  const [pasted, setPasted] = useState('');
  const [file, setFile] = useState<Dropped>();
  const trial = useTryDecoder();
  const parsed = parseSettings(settings);
  const example = decoders.find((one) => one.id === decoder)?.example ?? '';
  const bytes = file?.bytes ?? new TextEncoder().encode(pasted);
  const tooLarge = bytes.length > LARGEST_BYTES;
  const why = toWhyNot(parsed.settings !== undefined, bytes.length);

  const take = async (dropped: File | null | undefined) => {
    if (dropped === null || dropped === undefined) return;
    setFile({ name: dropped.name, bytes: new Uint8Array(await dropped.arrayBuffer()) });
  };
  return (
    <div className={css.columns}>
      <Section title={t('feeds.try.title')} about={t('feeds.try.about')}>
        <div
          className={css.form}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            void take(event.dataTransfer.files[0]);
          }}
        >
          <Select
            label={t('feeds.decoder')}
            allowDeselect={false}
            searchable
            filter={findOptions}
            value={decoder}
            data={decoders.map((one) => ({ value: one.id, label: `${text(one.name)} · ${one.id}` }))}
            onChange={(value) => setDecoder(value ?? first)}
          />
          {file === undefined ? (
            <Textarea
              label={t('feeds.try.bytes')}
              placeholder={t('feeds.try.drop')}
              classNames={{ input: css.value ?? '' }}
              autosize
              minRows={6}
              maxRows={16}
              value={pasted}
              onChange={(event) => setPasted(event.currentTarget.value)}
            />
          ) : (
            <p className={css.note}>
              {t('feeds.try.file', { name: file.name, count: file.bytes.length })}{' '}
              <Button variant="subtle" size="compact-xs" onClick={() => setFile(undefined)}>
                {t('feeds.try.noFile')}
              </Button>
            </p>
          )}
          <div className={css.actions}>
            <FileButton onChange={(picked) => void take(picked)}>
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
                  {t('feeds.try.pick')}
                </Button>
              )}
            </FileButton>
            {example !== '' && (
              <Button
                variant="default"
                onClick={() => {
                  setFile(undefined);
                  setPasted(example);
                }}
              >
                {t('feeds.try.example')}
              </Button>
            )}
          </div>
          <JsonInput
            label={t('feeds.try.settings')}
            description={t('feeds.try.settingsHint')}
            classNames={{ input: css.value ?? '' }}
            autosize
            minRows={3}
            maxRows={14}
            value={settings}
            error={parsed.problem}
            onChange={setSettings}
          />
          {tooLarge && <p className={css.blind}>{t('feeds.try.tooLarge')}</p>}
          <div className={css.actions}>
            <DisabledReason reason={why === undefined ? undefined : t(why)}>
              <Button
                loading={trial.isPending}
                disabled={why !== undefined}
                onClick={() =>
                  trial.mutate({
                    decoder,
                    base64: toBase64(bytes),
                    settings: parsed.settings ?? {},
                    ...(file === undefined ? {} : { name: file.name }),
                    ...(feedId === undefined ? {} : { feedId }),
                  })
                }
              >
                {t('feeds.try.verb')}
              </Button>
            </DisabledReason>
            {onUse !== undefined && (
              <DisabledReason reason={parsed.settings === undefined ? t('why.json') : undefined}>
                <Button
                  variant="default"
                  disabled={parsed.settings === undefined}
                  onClick={() => parsed.settings !== undefined && onUse(decoder, parsed.settings)}
                >
                  {t('feeds.try.use')}
                </Button>
              </DisabledReason>
            )}
          </div>
        </div>
      </Section>
      <Section title={t('feeds.try.result')}>
        {trial.isError && <ErrorState problem={toProblem(trial.error)} />}
        {trial.data === undefined ? (
          !trial.isError && <p className={css.note}>{t('feeds.try.resultNone')}</p>
        ) : (
          <TrialResult trial={trial.data} />
        )}
      </Section>
    </div>
  );
}

/** The key of why bytes can't be tried; undefined when they can. */
function toWhyNot(isJson: boolean, bytes: number) {
  if (!isJson) return 'why.json';
  if (bytes > LARGEST_BYTES) return 'feeds.try.tooLarge';
  return bytes === 0 ? 'why.noBytes' : undefined;
}

const counted = ['readings', 'positions', 'records', 'facts', 'skipped'] as const;

function TrialResult({ trial }: { readonly trial: DecodeTrial }) {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  const toCellText = (column: string, value: unknown): string => {
    if (value === undefined || value === null) return '—';
    if (typeof value === 'number' && column.endsWith('Ms'))
      return toTimeText(value, 'full', language, timeZone);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const columns = [...new Set(trial.sample.flatMap((item) => Object.keys(item)))];
  return (
    <output className={css.form}>
      <p className={css.note}>
        {counted
          .filter((name) => trial[name] > 0)
          .map((name) => t(`feeds.try.${name}`, { count: trial[name] }))
          .concat(t('feeds.try.refused', { count: trial.refused.length }))
          .join(' · ')}
      </p>
      {columns.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by the keyboard
        <section className={css.scrollX} tabIndex={0} aria-label={t('feeds.try.sample')}>
          <Table verticalSpacing={4} horizontalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                {columns.map((column) => (
                  <Table.Th key={column}>{column}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {trial.sample.map((item, index) => (
                <Table.Tr key={index}>
                  {columns.map((column) => (
                    <Table.Td key={column} className={css.value}>
                      {toCellText(column, item[column])}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
      {trial.refused.map((item, index) => (
        <ErrorState
          key={index}
          problem={{
            id: item.reason,
            message: t(`feeds.reason.${item.reason}`),
            details: [{ ...item, next: t(`feeds.next.${item.reason}`) }],
          }}
        />
      ))}
    </output>
  );
}
