/** Each collection area from its pumps to the sea: what comes in, what goes out, what stands, what is beyond its permit. */
import type { ServicePageProps } from '../../ui/service-web.ts';
import { PlainTable } from '../../ui/tables/PlainTable.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import type { WasteStates } from './answers.ts';

export function BasinTable({
  data,
  words,
  language,
}: Pick<ServicePageProps, 'words' | 'language'> & { readonly data: WasteStates }) {
  const { outlets, pumps, plants } = data;
  const basins = [...new Set([...plants, ...pumps].flatMap(({ basin }) => basin ?? []))].toSorted();
  const figure = (value: number | null): string => (value === null ? '—' : toNumberText(value, 0, language));
  return (
    <PlainTable
      head={['basin', 'in', 'out', 'runningStations', 'standing', 'exceeded'].map((id) =>
        words(`page.${id}`),
      )}
      rows={basins.map((basin) => {
        const of = <Row extends { readonly basin: string | null }>(rows: readonly Row[]) =>
          rows.filter((row) => row.basin === basin);
        const stations = of(pumps);
        const running = stations.filter(({ running: count }) => count !== null && count > 0).length;
        const standing = stations.filter(({ running: count }) => count === 0).length;
        return {
          id: basin,
          cells: [
            basin,
            figure(toSum(of(plants).map(({ inM3h }) => inM3h))),
            figure(toSum(of(plants).map(({ outM3h }) => outM3h))),
            `${running} / ${stations.length}`,
            String(standing),
            `${of(outlets).filter(({ state }) => state === 'exceeded').length} / ${of(outlets).length}`,
          ],
        };
      })}
    />
  );
}

/** Null as soon as one is not known: a part is not the whole. */
function toSum(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (sum, value) => (sum === null || value === null ? null : sum + value),
    values.length === 0 ? null : 0,
  );
}
