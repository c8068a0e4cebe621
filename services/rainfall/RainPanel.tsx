/** What the asset panel says of a gauge: rain of all windows with coverage and class, the rain day, how it is counted. */
import { useQuery } from '@tanstack/react-query';
import { LoadingState } from '../../ui/LoadingState.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import type { GaugeAccumulations } from './answers.ts';
import { CoverageBar, RainAmount, toClassWord } from './RainAmount.tsx';
import css from './rain.module.css';

const REFRESH_MS = 60_000;

export function RainPanel({ asset, language, words, atMs, read }: AssetPanelProps) {
  const { code } = asset.asset;
  const answer = useQuery({
    queryKey: ['rainfall', 'gauge', code, atMs],
    // The shape is the promise of this service's own answers.ts.
    queryFn: async () =>
      (await read(`/services/rainfall/assets/${encodeURIComponent(code)}/accumulations`, {
        at: atMs,
      })) as GaugeAccumulations,
    refetchInterval: atMs === undefined ? REFRESH_MS : false,
  });
  if (answer.isPending) return <LoadingState rows={7} />;
  if (answer.isError) return <p className={css.note}>{words('unreadable')}</p>;
  const { windows, rainDay, class12h, class24h, intense } = answer.data;
  const classes = new Map([
    [12, class12h],
    [24, class24h],
  ]);
  const toPercent = (coverage: number) => words('coverageOf', { percent: Math.floor(coverage * 100) });
  return (
    <div className={css.panel}>
      <h3>{words('panel.title')}</h3>
      {intense && <p className={css.intense}>▲ {words('intense')}</p>}
      <table className={css.windows}>
        <thead>
          <tr>
            <th scope="col">{words('panel.window')}</th>
            <th scope="col">{words('panel.amount')}</th>
            <th scope="col">{words('panel.coverage')}</th>
            <th scope="col">{words('panel.class')}</th>
          </tr>
        </thead>
        <tbody>
          {windows.map((window) => (
            <tr key={window.hours}>
              <th scope="row">{words('hours', { hours: window.hours })}</th>
              <td>
                <RainAmount window={window} language={language} incompleteWord={toPercent(window.coverage)} />
              </td>
              <td>
                <CoverageBar coverage={window.coverage} label={toPercent(window.coverage)} />
              </td>
              <td>{toClassWord(classes.get(window.hours) ?? null, window.mm, { language, words })}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{words('panel.rainDay', { date: toDayText(rainDay.date) })}</th>
            <td>
              <RainAmount window={rainDay} language={language} incompleteWord={toPercent(rainDay.coverage)} />
            </td>
            <td colSpan={2}>
              <CoverageBar coverage={rainDay.coverage} label={toPercent(rainDay.coverage)} />
            </td>
          </tr>
        </tbody>
      </table>
      <p className={css.note}>{words('panel.method')}</p>
    </div>
  );
}

/** `2026-11-22` as `22/11`. */
function toDayText(date: string): string {
  return date.split('-').slice(1).toReversed().join('/');
}
