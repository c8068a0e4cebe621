/** The catalogue says what DCAT-AP 3 demands of it, alike in both forms; what stands in names can't break out of a text. */
import { expect, test } from 'vitest';
import { toKind } from './open-changes.ts';
import { toDcatNodes, toJsonLd, toTurtle } from './write-dcat.ts';

const nodes = toDcatNodes({
  cityName: { vi: 'Đà Nẵng', en: 'Da Nang' },
  publisher: { vi: 'Trung tâm', en: 'Centre' },
  url: 'https://ioc.example.vn/api/public/v1/data',
  datasets: [
    {
      id: 'mua',
      name: { vi: 'Mưa "tự động" \\ \n', en: 'Rain' },
      publisher: { vi: 'Đài', en: 'Office' },
      service: { vi: 'Mưa', en: 'Rainfall' },
      columns: [{ property: 'rain', name: { vi: 'lượng mưa', en: 'rain' }, unit: 'mm' }],
      stations: 3,
      newestMs: null,
      changedMs: Date.UTC(2026, 10, 22),
      isDemo: true,
      licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
      terms: { vi: 'Ghi nguồn.', en: 'Name the source.' },
    },
  ],
});
/** SEMICeu/DCAT-AP 3.0.1: what each class must have. */
const MANDATORY: Readonly<Record<string, readonly string[]>> = {
  'dcat:Catalog': ['dct:title', 'dct:description', 'dct:publisher'],
  'dcat:Dataset': ['dct:title', 'dct:description'],
  'dcat:Distribution': ['dcat:accessURL'],
  'foaf:Agent': ['foaf:name'],
  'dct:RightsStatement': ['rdfs:label'],
  'dct:LicenseDocument': ['rdfs:label'],
};

test('every thing has what is mandatory, titles in both languages, and what it points to is there', () => {
  expect(new Set(nodes.map(({ type }) => type))).toEqual(new Set(Object.keys(MANDATORY)));
  for (const { type, says } of nodes)
    expect(says.map(([property]) => property)).toEqual(expect.arrayContaining([...(MANDATORY[type] ?? [])]));
  const own = new Set(nodes.map(({ iri }) => iri));
  const pointed = nodes.flatMap(({ says }) =>
    says.flatMap(([property, value]) =>
      /dataset$|distribution$|publisher$|license$|rights$/u.test(property) && 'iri' in value
        ? [value.iri]
        : [],
    ),
  );
  expect(pointed.filter((iri) => !own.has(iri))).toEqual([]);
});

test('Turtle and JSON-LD say the same; a quotation mark, a backslash and a line feed stay in their text', () => {
  const turtle = toTurtle(nodes);
  expect(turtle).toContain('dct:title "Mưa \\"tự động\\" \\\\ \\n"@vi');
  expect(turtle).toContain('dcat:accessURL <https://ioc.example.vn/api/public/v1/data/mua.csv>');
  expect(turtle).toContain('Số liệu mô phỏng.');
  const { '@graph': graph } = toJsonLd(nodes) as { '@graph': { '@id': string }[] };
  expect(graph.map((one) => one['@id'])).toEqual(nodes.map(({ iri }) => iri));
});

test('the public hears of what was opened, closed or has other terms, and of no other decision', () => {
  const [open, shut] = [{ visibility: 'public' }, { visibility: 'city' }] as const;
  const licence = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };
  expect([toKind(shut, open), toKind(open, {}), toKind(open, { ...open, licence })]).toEqual([
    'opened',
    'closed',
    'terms',
  ]);
  expect([toKind(open, open), toKind({}, shut), toKind({ visibility: 'restricted' }, shut)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
