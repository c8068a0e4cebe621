/**
 * The catalogue of open data in DCAT-AP 3: one list of statements, written as Turtle and as JSON-LD. Mandatory are title,
 * description and publisher of the catalogue, title and description of each data set, accessURL of each distribution. Pure.
 */
import type { Text } from '../../../../contract/basics/text.ts';
import type { OpenChange, OpenDataset } from '../../../../contract/services/open-data.ts';
import { toChangeWords } from './write-changes.ts';
import { openFormats, type OpenFormat } from '../../../../contract/services/open-formats.ts';

export interface DcatFacts {
  readonly cityName: Text;
  readonly publisher: Text;
  /** Address of the catalogue, without a slash at its end. */
  readonly url: string;
  readonly datasets: readonly OpenDataset[];
  /** What became of them, newest first. */
  readonly changes: readonly OpenChange[];
}

type Value =
  | { readonly iri: string }
  | { readonly text: string; readonly language: keyof Text }
  | { readonly timeMs: number };

/** A thing with its types and statements, names with their prefixes. */
export interface Node {
  readonly iri: string;
  readonly type: string;
  readonly says: readonly (readonly [property: string, value: Value])[];
}

const PREFIXES = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;
const MEDIA: Readonly<Record<OpenFormat, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  geojson: 'application/geo+json',
};
/** Of one data set. */
const MOST_NOTES = 20;
const LANGUAGES = ['vi', 'en'] as const;
const LANGUAGE_IRIS = {
  vi: 'http://publications.europa.eu/resource/authority/language/VIE',
  en: 'http://publications.europa.eu/resource/authority/language/ENG',
} as const;

/** The statements, the catalogue first. */
export function toDcatNodes({ cityName, publisher, url, datasets, changes }: DcatFacts): readonly Node[] {
  const agent = (iri: string, name: Text): Node => ({
    iri,
    type: 'foaf:Agent',
    says: words('foaf:name', name),
  });
  return [
    {
      iri: url,
      type: 'dcat:Catalog',
      says: [
        ...words('dct:title', { vi: `Dữ liệu mở của ${cityName.vi}`, en: `Open data of ${cityName.en}` }),
        ...words('dct:description', {
          vi: 'Số đo mới nhất của các trạm mà cơ quan quản lý đã cho công khai. Giấy phép và điều kiện sử dụng ghi ở từng bộ dữ liệu.',
          en: 'Newest values of stations that their stewards gave to the public. Licence and terms stand with each data set.',
        }),
        ['dct:publisher', { iri: `${url}#publisher` }],
        ...LANGUAGES.map((one) => ['dct:language', { iri: LANGUAGE_IRIS[one] }] as const),
        ...datasets.map(({ id }) => ['dcat:dataset', { iri: `${url}/${id}` }] as const),
      ],
    },
    agent(`${url}#publisher`, publisher),
    ...datasets.flatMap((dataset): Node[] => {
      const iri = `${url}/${dataset.id}`;
      const own = changes.filter((one) => one.dataset === dataset.id);
      const modifiedMs = Math.max(dataset.changedMs ?? 0, own[0]?.timeMs ?? 0);
      return [
        {
          iri,
          type: 'dcat:Dataset',
          says: [
            ...words('dct:title', dataset.name),
            ...words('dct:description', describe(dataset)),
            ['dct:publisher', { iri: `${iri}#publisher` }],
            ...dataset.columns.flatMap(({ name }) => words('dcat:keyword', name)),
            ...(modifiedMs === 0 ? [] : [['dct:modified', { timeMs: modifiedMs }] as const]),
            ...own.slice(0, MOST_NOTES).flatMap((one) => words('adms:versionNotes', toNote(one))),
            ...openFormats.map((format) => ['dcat:distribution', { iri: `${iri}#${format}` }] as const),
          ],
        },
        agent(`${iri}#publisher`, dataset.publisher),
        ...openFormats.map((format): Node => ({
          iri: `${iri}#${format}`,
          type: 'dcat:Distribution',
          says: [
            ['dcat:accessURL', { iri: `${iri}.${format}` }],
            ['dcat:downloadURL', { iri: `${iri}.${format}` }],
            ['dcat:mediaType', { iri: `https://www.iana.org/assignments/media-types/${MEDIA[format]}` }],
            ...(dataset.licence === null ? [] : [['dct:license', { iri: dataset.licence.url }] as const]),
            ...(dataset.terms === null ? [] : [['dct:rights', { iri: `${iri}#terms` }] as const]),
          ],
        })),
        ...(dataset.terms === null
          ? []
          : [{ iri: `${iri}#terms`, type: 'dct:RightsStatement', says: words('rdfs:label', dataset.terms) }]),
      ];
    }),
    ...[
      ...new Map(datasets.flatMap(({ licence }) => (licence === null ? [] : [[licence.url, licence.name]]))),
    ].map(([url, name]): Node => ({
      iri: url,
      type: 'dct:LicenseDocument',
      says: words('rdfs:label', { vi: name, en: name }),
    })),
  ];
}

export function toTurtle(nodes: readonly Node[]): string {
  const head = Object.entries(PREFIXES).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const blocks = nodes.map(
    ({ iri, type, says }) =>
      `<${toIri(iri)}> a ${type}${says.map(([property, value]) => ` ;\n  ${property} ${toTurtleValue(value)}`).join('')} .`,
  );
  return `${head.join('\n')}\n\n${blocks.join('\n\n')}\n`;
}

export function toJsonLd(nodes: readonly Node[]): object {
  return {
    '@context': PREFIXES,
    '@graph': nodes.map(({ iri, type, says }) => {
      const all: Record<string, object[]> = {};
      for (const [property, value] of says) (all[property] ??= []).push(toJsonValue(value));
      return { '@id': iri, '@type': type, ...all };
    }),
  };
}

const words = (property: string, text: Text): readonly (readonly [string, Value])[] =>
  LANGUAGES.map((language) => [property, { text: text[language], language }] as const);

function describe({ service, columns, stations, isDemo }: OpenDataset): Text {
  const join = (language: keyof Text) => columns.map(({ name }) => name[language]).join(', ');
  return {
    vi: `${isDemo ? 'Số liệu mô phỏng. ' : ''}${service.vi}: ${join('vi')}; ${stations} vị trí, mỗi vị trí số đo mới nhất.`,
    en: `${isDemo ? 'Simulated data. ' : ''}${service.en}: ${join('en')}; places: ${stations}, the newest value of each.`,
  };
}

/** “2026-12-01: Đổi cột”. */
function toNote(change: OpenChange): Text {
  const { vi, en } = toChangeWords(change);
  const day = toTime(change.timeMs).slice(0, 10);
  return { vi: `${day}: ${vi}`, en: `${day}: ${en}` };
}

function toTurtleValue(value: Value): string {
  if ('iri' in value) return `<${toIri(value.iri)}>`;
  if ('timeMs' in value) return `${toTurtleText(toTime(value.timeMs))}^^xsd:dateTime`;
  return `${toTurtleText(value.text)}@${value.language}`;
}

function toJsonValue(value: Value): object {
  if ('iri' in value) return { '@id': value.iri };
  if ('timeMs' in value) return { '@value': toTime(value.timeMs), '@type': 'xsd:dateTime' };
  return { '@value': value.text, '@language': value.language };
}

const toTime = (timeMs: number): string => new Date(timeMs).toISOString();

/** JSON’s escapes of a text are Turtle’s too. */
const toTurtleText = (text: string): string => JSON.stringify(text.toWellFormed());

/** What may not stand in an IRI is written by its number. */
const toIri = (iri: string): string => iri.replaceAll(/[\s<>"{}|\\^`]/gu, (sign) => encodeURIComponent(sign));
