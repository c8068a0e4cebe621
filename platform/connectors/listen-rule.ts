/** On which ports a feed's own settings may make this machine listen. */
import { parsePorts } from '../kernel/outgoing.ts';
import type { Settings } from '../kernel/settings.ts';

/** Ports after that of the door: feeds stand side by side there (listen.ts). */
const PORTS_OF_DOOR = 20;

/** Says whether a feed of this door may listen there: near the port of the door, or where the operator says. */
export function createListenRule({
  allowListen,
  nmeaTcpPort,
  nmeaUdpPort,
}: Pick<Settings, 'allowListen' | 'nmeaTcpPort' | 'nmeaUdpPort'>): (door: string, port: number) => boolean {
  const ranges = parsePorts(allowListen);
  return (door, port) => {
    const usual = door === 'nmea-udp' ? nmeaUdpPort : nmeaTcpPort;
    // 0 takes any free port, where the operator set the door so.
    if (port === usual || (usual > 0 && port > usual && port <= usual + PORTS_OF_DOOR)) return true;
    return ranges.some(({ from, to }) => from <= port && port <= to);
  };
}
