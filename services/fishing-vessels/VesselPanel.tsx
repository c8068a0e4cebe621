/** What the asset panel says of a vessel: the state of its signal, its register facts, what the law asks of it. */
import { Age } from '../../ui/time/Age.tsx';
import { FactList, type Fact } from '../../ui/page/FactList.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import { StateBadge } from '../../ui/marks/StateBadge.tsx';
import type { Register, RegisteredVessel } from './answers.ts';
import { SHELTER } from './shelters/shelter.ts';
import { signalLook } from './signal-look.ts';

export function VesselPanel(props: AssetPanelProps) {
  const { asset, words, useRead, atMs } = props;
  const isFishing = asset.asset.kind === 'fishing-vessel';
  const answer = useRead<Register>('/services/fishing-vessels/register');
  // What is known of a shelter stands in its attributes, and room on the page.
  if (asset.asset.kind === SHELTER) return null;
  if (!isFishing) return <FactList facts={listRadioFacts(props)} />;
  if (answer.isPending) return <LoadingState rows={6} />;
  const vessel = answer.data?.vessels.find(({ code }) => code === asset.asset.code);
  // The register holds every boat that is seen whole.
  if (vessel === undefined)
    return <PanelPart note={words(answer.data === undefined ? 'unreadable' : 'outOfSight')} />;
  return (
    <PanelPart note={words('panel.law')}>
      {/* The state is that of now; the panel of the past shows facts only. */}
      {atMs === undefined && (
        <p>
          <StateBadge {...signalLook[vessel.state]} word={words(`state.${vessel.state}`)} framed />{' '}
          <Age timeMs={vessel.lastSeenMs} />
        </p>
      )}
      <FactList facts={[...listRegisterFacts(vessel, props), ...listRadioFacts(props)]} />
    </PanelPart>
  );
}

function listRegisterFacts(vessel: RegisteredVessel, { language, words, atMs }: AssetPanelProps): Fact[] {
  const { registration, homePort, trade, lengthM, lengthClass, allowedZone, mustCarryVms, zones } = vessel;
  return toFacts([
    [words('fact.registration'), registration],
    [words('fact.homePort'), homePort?.[language]],
    [words('fact.trade'), trade?.[language]],
    [words('fact.length'), lengthM === null ? null : `${toNumberText(lengthM, 1, language)} m`],
    [words('fact.lengthClass'), lengthClass === null ? null : words(`length.${lengthClass}`)],
    [words('fact.allowedZone'), allowedZone === null ? null : words(`zone.${allowedZone}`)],
    [words('fact.vms'), mustCarryVms === null ? null : words(mustCarryVms ? 'vms.must' : 'vms.free')],
    // Where it is now is not where it was.
    [words('fact.where'), atMs !== undefined ? null : zones.map(({ name }) => name[language]).join(', ')],
  ]);
}

/** What its radio tells: MMSI, class, status, and for ships their type, size and destination. */
function listRadioFacts({ asset: { asset }, words, language }: AssetPanelProps): Fact[] {
  const { attributes } = asset;
  const told = (name: string): string | null => {
    const value = attributes[name];
    if (typeof value === 'number')
      return name.endsWith('M') ? `${toNumberText(value, 1, language)} m` : String(value);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const status = attributes['aisStatus'];
  const station = told('stationKind');
  return toFacts([
    [words('fact.mmsi'), told('mmsi')],
    [words('fact.aisClass'), told('aisClass')],
    [words('fact.station'), station === null ? null : words(`station.${station}`)],
    [words('fact.aisStatus'), typeof status === 'number' ? words(`aisStatus.${status}`) : null],
    [words('fact.callSign'), told('callSign')],
    [words('fact.shipType'), told('shipType')],
    [words('fact.aisLength'), told('aisLengthM')],
    [words('fact.draught'), told('draughtM')],
    [words('fact.destination'), told('destination')],
  ]);
}

/** Facts that are not known take no line. */
function toFacts(pairs: readonly (readonly [string, string | null | undefined])[]): Fact[] {
  return pairs.flatMap(([name, value]) => (value == null || value === '' ? [] : [{ name, value }]));
}
