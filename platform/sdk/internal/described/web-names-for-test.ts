/** Names on the screens of a service: of its layers, of the questions its pages ask, of what its sources look up. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { ScaleStep, ServiceWeb } from '../../../../ui/service-web.ts';
import { listStrange, toNames } from './known-names-for-test.ts';
import type { Around } from './known-names-for-test.ts';
import { listSources } from './owed-words-for-test.ts';
import type { Said } from './service-names-for-test.ts';

/** One line for each name on a screen that nothing has. */
export function listWebNameTroubles(web: ServiceWeb, { manifest }: Said, around: Around): string[] {
  const names = toNames(around);
  const property = (where: string, name: string | undefined) => listStrange(where, name, names.properties);
  return [
    ...(web.layers ?? []).flatMap((layer) => [
      ...listStrange(`layer ${layer.assetKind}: assetKind`, layer.assetKind, names.assetKinds),
      ...property(`layer ${layer.assetKind}: property`, layer.property),
      ...property(`layer ${layer.assetKind}: labelProperty`, layer.labelProperty),
      ...listDisorder(`layer ${layer.assetKind}`, layer.scale ?? []),
    ]),
    ...(web.areaLayers ?? []).flatMap((layer) => [
      ...listStrange(`area layer ${layer.id}: assetKind`, layer.assetKind, names.assetKinds),
      ...property(`area layer ${layer.id}: property`, layer.property),
      ...('norm' in layer.scale
        ? listPartTroubles(`area layer ${layer.id}`, layer.scale, around)
        : listDisorder(`area layer ${layer.id}`, layer.scale)),
    ]),
    ...(web.heatLayers ?? []).flatMap(({ id, of }) =>
      'placeKind' in of
        ? listStrange(`heat layer ${id}: placeKind`, of.placeKind, around.placeKinds)
        : listStrange(
            `heat layer ${id}: recordKind`,
            of.recordKind,
            manifest.recordKinds.map(({ kind }) => kind),
          ),
    ),
    ...property('chartProperty', web.chartProperty),
  ];
}

/** What the sources ask for by name: reads by their address, forms, kinds and properties. */
export function listSourceNameTroubles(folder: string, { manifest, server }: Said, around: Around): string[] {
  const names = toNames(around);
  const start = `/services/${manifest.id}`;
  const reads = (server.reads ?? []).map(({ path, assetKind }) =>
    `${start}${assetKind === undefined ? '' : '/assets/:x'}${path}`.replaceAll(/:\w+/gu, ':x'),
  );
  const papers = (server.papers ?? []).map(({ id }) => `${start}/papers/${id}`);
  const forms = (server.actions ?? []).map(({ id }) => `${start}/forms/${id}`);
  const looks: readonly (readonly [pattern: RegExp, what: string, known: readonly string[]])[] = [
    [/\blistAssets\(\s*'([^']+)'/gu, 'listAssets', names.assetKinds],
    [/\bproperty\s*===\s*'([^']+)'/gu, 'property', names.properties],
    [/\battributes\['([^']+)'\]/gu, 'attributes', [...names.attributes, ...around.sourceKeys]],
    [
      new RegExp(`['"\`](${start}/(?:\\$\\{[^}]*\\}|[^'"\`?\\s])+)`, 'gu'),
      'address',
      [...reads, ...papers, ...forms],
    ],
  ];
  return listSources(folder).flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    return looks.flatMap(([pattern, what, known]) =>
      [...text.matchAll(pattern)].flatMap(([, name = '']) =>
        listStrange(`${relative(folder, path)}: ${what}`, name.replaceAll(/\$\{[^}]*\}/gu, ':x'), known),
      ),
    );
  });
}

/** Steps stand from the lowest value up, and only the last one has no end. */
function listDisorder(where: string, steps: readonly ScaleStep[]): string[] {
  const ends = steps.map(({ upTo }) => upTo ?? Infinity);
  const at = ends.findIndex((end, index) => index > 0 && end <= (ends[index - 1] ?? -Infinity));
  return at < 0 ? [] : [`${where}: scale[${at}].upTo is ${ends[at]}; it must be above ${ends[at - 1]}`];
}

function listPartTroubles(
  where: string,
  scale: { readonly norm: string; readonly steps: readonly { readonly part: string }[] },
  around: Around,
): string[] {
  const norm = around.norms.find(({ id }) => id === scale.norm);
  if (norm === undefined)
    return listStrange(
      `${where}: scale.norm`,
      scale.norm,
      around.norms.map(({ id }) => id),
    );
  const parts = norm.eras.flatMap(({ values }) =>
    values.kind === 'parts'
      ? values.parts.map(({ key }) => key)
      : values.kind === 'table'
        ? Object.keys(values.columns)
        : [],
  );
  return scale.steps.flatMap(({ part }) => listStrange(`${where}: scale.steps.part`, part, parts));
}
