/** Data of the city that anybody may take away: what each column means, how new it is, who answers for it, under which terms. */
import { useId, useState } from 'react';
import { toSearchText } from '../../contract/basics/search-text.ts';
import { openFormats } from '../../contract/services/open-formats.ts';
import type { OpenChange, OpenDataset, OpenDatasetList } from '../../contract/services/open-data.ts';
import { toNumberText } from '../../ui/words/format.ts';
import { toAgeText } from '../age.ts';
import { useKept } from '../data/use-kept.ts';
import { useWords } from '../words.ts';

const ADDRESS = '/api/public/v1/data';
const FORMAT_NAMES = { csv: 'CSV', json: 'JSON', geojson: 'GeoJSON' } as const;
/** The rest stands in the list of changes for programs. */
const MOST_SHOWN = 12;
/** Of every file; in CSV the name stands in both languages. */
const FILE_COLUMNS = [
  'station',
  'name',
  'lon',
  'lat',
  'property',
  'value',
  'unit',
  'time',
  'quality',
] as const;

export function OpenDataPage({ cityMs }: { readonly cityMs: number }) {
  const { t, text } = useWords();
  const { answer, state } = useKept<OpenDatasetList>('/datasets');
  const [words, setWords] = useState('');
  const field = useId();
  const all = answer?.datasets ?? [];
  const wanted = toSearchText(words).split(' ');
  const changes = answer?.changes ?? [];
  const gone = changes.filter(
    ({ dataset, kind }, at) =>
      kind === 'closed' && changes.findIndex((one) => one.dataset === dataset) === at,
  );
  const found = all.filter(({ name, publisher, service, columns }) => {
    const said = toSearchText(
      [name, publisher, service, ...columns.map((one) => one.name)].map(text).join(' '),
    );
    return wanted.every((word) => said.includes(word));
  });
  return (
    <>
      <p>{t('data.says')}</p>
      {answer === undefined ? (
        <p className="none">{t(state === 'asking' ? 'asking' : `answered.${state}`)}</p>
      ) : all.length === 0 ? (
        <p className="none">{t('data.none')}</p>
      ) : (
        <>
          <label htmlFor={field}>{t('data.search')}</label>
          <input
            id={field}
            type="search"
            value={words}
            autoComplete="off"
            onChange={({ target }) => setWords(target.value)}
          />
          <output className="quiet">{t('data.count', { count: found.length, all: all.length })}</output>
          <ul className="cards">
            {found.map((dataset) => (
              <Dataset
                key={dataset.id}
                dataset={dataset}
                changes={changes.filter((one) => one.dataset === dataset.id)}
                cityMs={cityMs}
              />
            ))}
          </ul>
        </>
      )}
      {gone.length > 0 && (
        <>
          <h3>{t('data.gone')}</h3>
          <p className="quiet">{t('data.goneSays')}</p>
          <History changes={gone} cityMs={cityMs} withNames />
        </>
      )}
      <p className="quiet">
        {t('data.programs')} <a href={ADDRESS}>DCAT-AP 3 (JSON-LD)</a> ·{' '}
        <a href={`${ADDRESS}/catalog.ttl`}>Turtle</a> ·{' '}
        <a href={`${ADDRESS}/changes.rss`}>{t('data.changes')}</a>. {t('data.keys')}
      </p>
    </>
  );
}

interface DatasetProps {
  readonly dataset: OpenDataset;
  /** Newest first. */
  readonly changes: readonly OpenChange[];
  readonly cityMs: number;
}

function Dataset({ dataset, changes, cityMs }: DatasetProps) {
  const words = useWords();
  const { t, text, language } = words;
  const { id, name, publisher, service, columns, stations, newestMs, isDemo, licence, terms } = dataset;
  return (
    <li className="card" data-dataset={id}>
      <h3>{text(name)}</h3>
      <p>
        {isDemo && `${t('data.demo')} `}
        {t('data.stations', { service: text(service), count: toNumberText(stations, 0, language) })}{' '}
        {newestMs === null
          ? t('data.nothingYet')
          : t('data.newest', { age: toAgeText(words, newestMs, cityMs) })}
      </p>
      <p className="quiet">{t('data.publisher', { name: text(publisher) })}</p>
      <div className="chips">
        {openFormats.map((format) => (
          <a
            key={format}
            href={`${ADDRESS}/${id}.${format}`}
            download
            aria-label={t('data.take', { name: text(name), format: FORMAT_NAMES[format] })}
          >
            {FORMAT_NAMES[format]}
          </a>
        ))}
      </div>
      <details>
        <summary>{t('data.columns')}</summary>
        <dl>
          {FILE_COLUMNS.map((column) => (
            <Column key={column} code={column} says={t(`data.column.${column}`)} />
          ))}
        </dl>
        <p>{t('data.measured')}</p>
        <dl>
          {columns.map((column) => (
            <Column
              key={column.property}
              code={column.property}
              says={`${text(column.name)} (${column.unit})`}
            />
          ))}
        </dl>
      </details>
      {changes.length > 0 && (
        <details>
          <summary>{t('data.history')}</summary>
          <History changes={changes} cityMs={cityMs} />
        </details>
      )}
      <p className="quiet">
        {licence === null ? (
          t('data.noLicence')
        ) : (
          <>
            {t('data.licence')} <a href={licence.url}>{licence.name}</a>
          </>
        )}
        {terms !== null && ` ${text(terms)}`}
      </p>
    </li>
  );
}

interface HistoryProps {
  readonly changes: readonly OpenChange[];
  readonly cityMs: number;
  /** Of several data sets. */
  readonly withNames?: boolean;
}

function History({ changes, cityMs, withNames = false }: HistoryProps) {
  const words = useWords();
  const { t, text } = words;
  return (
    <ul className="history">
      {changes.slice(0, MOST_SHOWN).map(({ id, name, kind, timeMs, values }) => (
        <li key={id}>
          {withNames && `${text(name)}: `}
          {t(`data.change.${kind}`, { count: values ?? 0 })} · {toAgeText(words, timeMs, cityMs)}
        </li>
      ))}
    </ul>
  );
}

function Column({ code, says }: { readonly code: string; readonly says: string }) {
  return (
    <>
      <dt>
        <code>{code}</code>
      </dt>
      <dd>{says}</dd>
    </>
  );
}
