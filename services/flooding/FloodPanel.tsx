/** What the asset panel says of a river station (its alarms and how it stands to them, how it is expected to go on) or of a tower (what its water stops). */
import { StationOutlook } from '../../ui/charts/StationOutlook.tsx';
import { NormNote } from '../../ui/norms/NormNote.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import { PlainTable } from '../../ui/tables/PlainTable.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import type { FloodStates } from './answers.ts';
import { LEVEL_HOURLY } from './manifest.ts';
import { NORM } from './norms.ts';
import { VEHICLE_NAMES, VEHICLES } from './passability.ts';

export function FloodPanel({ asset, language, words, atMs, useRead }: AssetPanelProps) {
  const { data } = useRead<FloodStates>('/services/flooding/states', { at: atMs });
  const { code, name } = asset.asset;
  const river = data?.rivers.find((one) => one.code === code);
  const tower = data?.towers.find((one) => one.code === code);
  if (data === undefined) return null;
  if (tower !== undefined) {
    const note = tower.depth === null ? words('panel.notKnown') : words('panel.proposal');
    return (
      <PanelPart title={words('panel.stops')} note={note}>
        <PlainTable
          head={[words('panel.vehicle'), words('panel.at')]}
          rows={VEHICLES.map((vehicle) => ({
            id: vehicle,
            cells: [
              VEHICLE_NAMES[vehicle][language],
              tower.depth === null
                ? words('page.notKnown')
                : words(tower.stopped.includes(vehicle) ? 'panel.stopped' : 'panel.passes'),
            ],
          }))}
        />
      </PanelPart>
    );
  }
  if (river === undefined) return null;
  const stream = asset.datastreams.find(({ property }) => property === LEVEL_HOURLY);
  return (
    <>
      <PanelPart title={words('panel.alarms')}>
        {river.phrase !== null && <p>{river.phrase[language]}</p>}
        {river.alarms === null ? (
          <p>{words('page.noAlarm')}</p>
        ) : (
          <>
            <PlainTable
              head={[words('panel.alarm'), words('panel.level')]}
              rows={river.alarms.map((level, index) => ({
                id: String(index),
                leads: river.reached === index + 1,
                cells: [
                  words('panel.alarmNumber', { alarm: index + 1 }),
                  `${toNumberText(level, 2, language)} m`,
                ],
              }))}
            />
            <NormNote norm={NORM.alarms} atMs={river.timeMs ?? data.atMs} asset={asset.asset} />
          </>
        )}
      </PanelPart>
      {stream !== undefined && (
        <PanelPart title={words('outlook.title')} note={words('outlook.note')}>
          <StationOutlook
            {...{ atMs, useRead }}
            datastreamId={stream.id}
            name={`${words('outlook.level')}, ${name[language]}`}
            unit="m"
            decimals={2}
          />
        </PanelPart>
      )}
    </>
  );
}
