/** What the asset panel says of a facility: what it has and what of it is used, with the time of it. */
import { StateBadge } from '../../ui/marks/StateBadge.tsx';
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { PlainTable } from '../../ui/tables/PlainTable.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import type { Facilities } from './answers.ts';
import { FACILITY } from './facilities/capacity.ts';
import { FACILITY_LOOKS } from './looks.ts';

export function FacilityPanel({ asset, words, language, atMs, useRead }: AssetPanelProps) {
  const timeText = useTimeText();
  const { data, isPending } = useRead<Facilities>('/services/health/facilities', { at: atMs });
  if (asset.asset.kind !== FACILITY) return null;
  if (isPending) return <LoadingState rows={5} />;
  const facility = data?.facilities.find(({ code }) => code === asset.asset.code);
  if (facility === undefined) return <PanelPart note={words('unreadable')} />;
  const figure = (value: number | null) => (value === null ? '—' : toNumberText(value, 0, language));
  const rows = [
    { id: 'beds', used: facility.bedsUsed, there: facility.beds },
    { id: 'planned', used: facility.bedsUsed, there: facility.planned },
    { id: 'icu', used: facility.icuUsed, there: facility.icu },
    { id: 'ventilators', used: facility.ventilatorsUsed, there: facility.ventilators },
    { id: 'negative', used: facility.negativeUsed, there: facility.negative },
  ] as const;
  const share = (used: number | null, there: number | null) =>
    used === null || there === null || there === 0 ? '—' : `${figure((100 * used) / there)} %`;
  return (
    <PanelPart
      title={words('panel.title')}
      note={
        facility.timeMs === null
          ? words('panel.never')
          : words('panel.told', { time: timeText(facility.timeMs, 'dayMinute') })
      }
    >
      <StateBadge {...FACILITY_LOOKS[facility.state]} word={words(`state.${facility.state}`)} framed />
      <PlainTable
        head={[words('panel.what'), words('panel.used'), words('panel.there'), words('panel.share')]}
        rows={rows.map(({ id, used, there }) => ({
          id,
          cells: [words(`panel.${id}`), figure(used), figure(there), share(used, there)],
        }))}
      />
      <p>
        {words('panel.waiting', { waiting: figure(facility.waiting), handover: figure(facility.handover) })}
      </p>
    </PanelPart>
  );
}
