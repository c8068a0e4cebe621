/** What the asset panel says of an outlet (each parameter against its permit, a week of received data) or of a pump station. */
import { NormConfidence } from '../../ui/norms/NormConfidence.tsx';
import { CoverageBar } from '../../ui/marks/CoverageBar.tsx';
import { StateBadge } from '../../ui/marks/StateBadge.tsx';
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { PlainTable } from '../../ui/tables/PlainTable.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import { toFigure, toLimitText, toName, toUnit } from './amounts.ts';
import type { DataReport, OutletView, PumpView, WasteStates } from './answers.ts';
import { OUTLET_LOOKS, PUMP_LOOKS } from './looks.ts';
import { OUTLET, PUMP, SAMPLED } from './places.ts';

export function WastePanel(props: AssetPanelProps) {
  const { asset, words, atMs, useRead } = props;
  const { code, kind } = asset.asset;
  const { data, isPending } = useRead<WasteStates>('/services/wastewater/states', { at: atMs });
  const isTold = kind === OUTLET || kind === SAMPLED || kind === PUMP;
  if (!isTold) return null;
  if (isPending) return <LoadingState rows={6} />;
  const outlet = data?.outlets.find((one) => one.code === code);
  const pump = data?.pumps.find((one) => one.code === code);
  if (outlet !== undefined)
    return (
      <>
        <Parameters {...props} outlet={outlet} />
        {kind === OUTLET && <Received {...props} code={code} />}
      </>
    );
  return pump === undefined ? <PanelPart note={words('unreadable')} /> : <Pump {...props} pump={pump} />;
}

function Parameters({ outlet, words, language }: AssetPanelProps & { readonly outlet: OutletView }) {
  const timeText = useTimeText();
  const [first] = outlet.parameters.flatMap(({ timeMs, averaging }) =>
    timeMs === null ? [] : [words(`panel.of.${averaging}`, { time: timeText(timeMs, 'dayMinute') })],
  );
  return (
    <PanelPart
      title={words('panel.limits')}
      note={
        outlet.permit === null ? words('panel.noPermit') : words('panel.permit', { number: outlet.permit })
      }
    >
      <StateBadge {...OUTLET_LOOKS[outlet.state]} word={words(`state.${outlet.state}`)} framed />
      {first !== undefined && <p>{first}</p>}
      <PlainTable
        head={[words('panel.parameter'), words('panel.mean'), words('panel.allowed'), words('panel.newest')]}
        rows={outlet.parameters.map((one) => ({
          id: one.property,
          leads: one.state === 'exceeded',
          cells: [
            <span key="name">
              {toName(one.property, language)}{' '}
              <StateBadge {...OUTLET_LOOKS[one.state]} word={words(`state.${one.state}`)} />
            </span>,
            <span key="mean">
              {one.mean === null ? '—' : toFigure(one.property, one.mean, language)}{' '}
              <small>{toUnit(one.property)}</small>
            </span>,
            <span key="allowed">
              {toLimitText(one, language) || '—'}{' '}
              {one.averaging === 'day' && <small>{words('panel.byDay')}</small>}{' '}
              {one.confidence === 'assumed' && <NormConfidence confidence="assumed" />}
            </span>,
            one.newest === null
              ? '—'
              : `${toFigure(one.property, one.newest, language)}${one.newestMs === null ? '' : ` (${timeText(one.newestMs, 'near')})`}`,
          ],
        }))}
      />
    </PanelPart>
  );
}

function Received({ code, words, language, atMs, useRead }: AssetPanelProps & { readonly code: string }) {
  const timeText = useTimeText();
  const path = `/services/wastewater/assets/${encodeURIComponent(code)}/reporting`;
  const { data } = useRead<DataReport>(path, { at: atMs });
  const row = data?.received[0];
  if (data === undefined || row === undefined) return null;
  return (
    <PanelPart
      title={words('panel.received')}
      note={words('panel.receivedNote', {
        from: timeText(data.fromMs, 'dayMinute'),
        to: timeText(data.toMs, 'dayMinute'),
      })}
    >
      <CoverageBar coverage={row.ratio ?? 0} label={words('page.ratio')} />
      <PlainTable
        head={[words('panel.what'), words('panel.values')]}
        rows={(['expected', 'received', 'valid', 'calibrating', 'fault', 'suspect', 'missing'] as const).map(
          (what) => ({
            id: what,
            cells: [words(`count.${what}`), toNumberText(row[what], 0, language)],
          }),
        )}
      />
      {data.exceedances.map(({ property, beyond, judged, averaging }) => (
        <p key={property}>
          {words(`panel.beyond.${averaging}`, { what: toName(property, language), beyond, judged })}
        </p>
      ))}
      {data.lost.slice(-3).map(({ fromMs, toMs }) => (
        <p key={fromMs}>
          {words('panel.lost', { from: timeText(fromMs, 'dayMinute'), to: timeText(toMs, 'dayMinute') })}
        </p>
      ))}
    </PanelPart>
  );
}

function Pump({ pump, words, language }: AssetPanelProps & { readonly pump: PumpView }) {
  const { state, running, pumps, rainMm } = pump;
  return (
    <PanelPart title={words('panel.pump')} note={words('panel.pumpNote')}>
      <StateBadge {...PUMP_LOOKS[state]} word={words(`pump.${state}`)} framed />
      <p>
        {running === null
          ? words('panel.runningUnknown')
          : words('panel.running', { running, pumps: pumps ?? '—' })}
      </p>
      <p>
        {rainMm === null
          ? words('panel.rainUnknown')
          : words('panel.rain', { rain: toNumberText(rainMm, 1, language) })}
      </p>
    </PanelPart>
  );
}
