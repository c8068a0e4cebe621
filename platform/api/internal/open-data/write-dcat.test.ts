/** The catalogue says what DCAT-AP 3 demands of it, alike in both forms; what stands in names can't break out of a text. */
import { readFileSync } from 'node:fs';
import { Parser, Store } from 'n3';
import Validator from 'rdf-validate-shacl';
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
  changes: [
    {
      id: 'mua-corrected-1',
      dataset: 'mua',
      name: { vi: 'Mưa', en: 'Rain' },
      kind: 'corrected',
      timeMs: Date.UTC(2026, 10, 25),
      values: 3,
      licence: null,
    },
  ],
});
const read = (turtle: string) => new Store(new Parser().parse(turtle));
const shapes = new Validator(read(readFileSync(new URL('dcat-ap-3.shapes.ttl', import.meta.url), 'utf8')));
/** What the shapes refuse: `http://purl.org/dc/terms/title MinCount`, each once. */
const listFaults = async (turtle: string) => {
  const { results } = await shapes.validate(read(turtle));
  const last = (iri: string | undefined) => iri?.split(/[#/]/u).at(-1)?.replace('ConstraintComponent', '');
  const path = (term: unknown) => (isNamed(term) ? last(term.value) : 'inverse');
  return [
    ...new Set(results.map((one) => `${path(one.path)} ${last(one.sourceConstraintComponent?.value)}`)),
  ].sort();
};
const isNamed = (term: unknown): term is { value: string } =>
  typeof term === 'object' && term !== null && 'value' in term && typeof term.value === 'string';

test('the catalogue is what DCAT-AP 3 asks for, by SHACL; what is left out or points nowhere is found', async () => {
  expect(await listFaults(toTurtle(nodes))).toEqual([]);
  const without = (property: string) =>
    toTurtle(nodes.map((node) => ({ ...node, says: node.says.filter(([one]) => one !== property) })));
  expect(await listFaults(without('dct:title'))).toEqual(['title MinCount']);
  expect(await listFaults(without('foaf:name'))).toEqual(['name MinCount']);
  expect(await listFaults(without('dcat:accessURL'))).toEqual(['accessURL MinCount']);
  const lost = nodes.filter(({ type }) => type !== 'dct:LicenseDocument' && type !== 'foaf:Agent');
  expect(await listFaults(toTurtle(lost))).toEqual(['license Class', 'publisher Class']);
  const oneLanguage = toTurtle(nodes).replaceAll(/^ {2}dct:description .*@en ;\n/gmu, '');
  expect(await listFaults(oneLanguage)).toEqual(['description MinCount']);
});

test('Turtle and JSON-LD say the same; a quotation mark, a backslash and a line feed stay in their text', () => {
  const turtle = toTurtle(nodes);
  expect(turtle).toContain('dct:title "Mưa \\"tự động\\" \\\\ \\n"@vi');
  expect(turtle).toContain('dcat:accessURL <https://ioc.example.vn/api/public/v1/data/mua.csv>');
  expect(turtle).toContain('Số liệu mô phỏng.');
  expect(turtle).toContain('dct:modified "2026-11-25T00:00:00.000Z"');
  expect(turtle).toContain('adms:versionNotes "2026-11-25: Sửa số liệu (3)"@vi');
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
