/** Which column fills which field, how times and figures are written, and what all rows have in common. */
import { MultiSelect, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FeedDefinition } from '../../../contract/feeds/feed.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import css from './FeedImport.module.css';
import type { ImportDraft } from './import-draft.ts';
import {
  basisChoices,
  listFields,
  listKinds,
  periodKindChoices,
  subjectKindChoices,
  tableKinds,
} from './import-draft.ts';

/** How Vietnamese and exported tables write their times. */
const TIME_FORMATS = [
  'iso',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy',
  'MM/yyyy',
  'yyyy-MM-dd HH:mm:ss',
  'epoch-s',
  'epoch-ms',
];

interface Props {
  readonly definition: FeedDefinition;
  readonly header: readonly string[];
  readonly draft: ImportDraft;
  readonly onChange: (draft: ImportDraft) => void;
}

export function ColumnFields({ definition, header, draft, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const service = useCatalogue().data?.serviceById.get(definition.serviceId);
  const { contract } = definition;
  const names = [...new Set(header.filter((name) => name !== ''))];
  const kinds = listKinds(definition);
  const put = (change: Partial<ImportDraft>) => onChange({ ...draft, ...change });
  const without = (map: Readonly<Record<string, string>>, id: string, column: string | null) => {
    const { [id]: _before, ...rest } = map;
    return column === null ? rest : { ...rest, [id]: column };
  };
  const column = (id: string, label: string, isNeeded: boolean, map: 'columns' | 'wide') => (
    <Select
      key={`${map} ${id}`}
      label={label}
      required={isNeeded}
      clearable={!isNeeded}
      allowDeselect={false}
      searchable
      placeholder={t('feeds.import.noColumn')}
      data={names}
      value={draft[map][id] ?? null}
      onChange={(name) => put({ [map]: without(draft[map], id, name) })}
    />
  );
  const choice = <Word extends string>(
    label: string,
    words: readonly Word[],
    value: Word,
    toName: (word: Word) => string,
    take: (word: Word) => void,
  ) => (
    <Select
      label={label}
      allowDeselect={false}
      data={words.map((word) => ({ value: word, label: toName(word) }))}
      value={value}
      onChange={(word) => take(words.find((one) => one === word) ?? value)}
    />
  );
  const recordNames = new Map(service?.recordKinds.map(({ kind, name }) => [kind, text(name)]));
  const propertyNames = new Map(service?.properties.map(({ property, name }) => [property, text(name)]));
  const mayBeWide = draft.kind === 'readings' && draft.columns['property'] === undefined;
  return (
    <div className={css.fields}>
      {kinds.length > 1 &&
        choice(
          t('feeds.import.kind'),
          tableKinds.filter((kind) => kinds.includes(kind)),
          draft.kind,
          (kind) => t(`feeds.import.kinds.${kind}`),
          (kind) => put({ kind, columns: {}, wide: {} }),
        )}
      {draft.kind === 'records' &&
        choice(
          t('feeds.import.recordKind'),
          contract.recordKinds ?? [],
          draft.recordKind,
          (kind) => recordNames.get(kind) ?? kind,
          (recordKind) => put({ recordKind }),
        )}
      {draft.kind === 'periods' && (
        <>
          {choice(
            t('feeds.import.series'),
            (contract.series ?? []).map(({ series }) => series),
            draft.series,
            (series) => series,
            (series) => put({ series }),
          )}
          {choice(
            t('feeds.import.periodKind'),
            periodKindChoices,
            draft.periodKind,
            (kind) => t(`feeds.import.periodKinds.${kind}`),
            (periodKind) => put({ periodKind }),
          )}
          {choice(
            t('feeds.import.subjectKind'),
            subjectKindChoices,
            draft.subjectKind,
            (kind) => t(`feeds.import.subjectKinds.${kind}`),
            (subjectKind) => put({ subjectKind }),
          )}
          {choice(
            t('feeds.import.basis'),
            basisChoices,
            draft.basis,
            (basis) => t(`feeds.import.bases.${basis}`),
            (basis) => put({ basis }),
          )}
        </>
      )}
      {listFields(draft).map(({ id, isNeeded }) =>
        column(id, t(`feeds.import.field.${id}`, { defaultValue: id }), isNeeded, 'columns'),
      )}
      {mayBeWide &&
        contract.properties.map(({ property, unit }) =>
          column(
            property,
            t('feeds.import.ownColumn', { name: propertyNames.get(property) ?? property, unit }),
            false,
            'wide',
          ),
        )}
      {draft.kind === 'records' && (
        <MultiSelect
          label={t('feeds.import.body')}
          description={t('feeds.import.bodyWhy')}
          data={names.filter((name) => !Object.values(draft.columns).includes(name))}
          value={[...draft.body]}
          onChange={(body) => put({ body })}
        />
      )}
      {choice(
        t('feeds.import.timeFormat'),
        TIME_FORMATS,
        draft.timeFormat,
        (format) => (format === 'iso' ? t('feeds.import.iso') : format),
        (timeFormat) => put({ timeFormat }),
      )}
      <Switch
        label={t('feeds.import.decimalComma')}
        checked={draft.decimalComma}
        onChange={(event) => put({ decimalComma: event.currentTarget.checked })}
      />
    </div>
  );
}
