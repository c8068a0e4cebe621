/** On which ports a feed's own settings may make this machine listen. */
import type { Door } from '../../contract/feeds/feed.ts';
import { parsePorts } from '../kernel/outgoing.ts';
import type { Settings } from '../kernel/settings.ts';

/** Ports after that of the door: feeds stand side by side there (listen.ts). */
const PORTS_OF_DOOR = 20;

type PortSettings = Pick<Settings, 'nmeaTcpPort' | 'nmeaUdpPort' | 'trackerTcpPort'>;

/** The port of each door at which this machine listens for a feed. */
export function toUsualPorts(settings: PortSettings): ReadonlyMap<Door, number> {
  return new Map([
    ['nmea-tcp', settings.nmeaTcpPort],
    ['nmea-udp', settings.nmeaUdpPort],
    ['tracker-tcp', settings.trackerTcpPort],
  ]);
}

/** Says whether a feed of this door may listen there: near the port of the door, or where the operator says. */
export function createListenRule({
  allowListen,
  ...settings
}: PortSettings & Pick<Settings, 'allowListen'>): (door: Door, port: number) => boolean {
  const ranges = parsePorts(allowListen);
  const usualPorts = toUsualPorts(settings);
  return (door, port) => {
    const usual = usualPorts.get(door) ?? NaN;
    // 0 takes any free port, where the operator set the door so.
    if (port === usual || (usual > 0 && port > usual && port <= usual + PORTS_OF_DOOR)) return true;
    return ranges.some(({ from, to }) => from <= port && port <= to);
  };
}
