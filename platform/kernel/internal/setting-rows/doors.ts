/** The doors by which data comes in. */
import { number, optional } from '../setting-kinds.ts';
import type { SettingRow } from '../setting-kinds.ts';

export const doorsRows = {
  mqttPort: number('HAIVAN_MQTT_PORT', '1883', {
    min: 0,
    max: 65535,
    says: 'Port of the embedded MQTT 3.1.1 broker; the next free one when taken, 0 for any.',
  }),
  mqttUrl: optional('HAIVAN_MQTT_URL', {
    allowed: 'mqtt://, mqtts://, ws:// or wss:// with host and port, user and password inside when needed',
    says: 'An outside MQTT broker to use in place of the embedded one (MQTT 5, or a large city).',
    parse: (value) => (/^(mqtts?|wss?):\/\/./.test(value) && URL.canParse(value) ? value : undefined),
    secret: true,
  }),
  sftpPort: number('HAIVAN_SFTP_PORT', '2222', {
    min: 0,
    max: 65535,
    says: 'Port of the SFTP server for file drops; the next free one when taken, 0 for any.',
  }),
  nmeaTcpPort: number('HAIVAN_NMEA_TCP_PORT', '10110', {
    min: 0,
    max: 65535,
    says: 'Port that takes NMEA 0183 sentences (AIS) over TCP; the next free one when taken, 0 for any.',
  }),
  nmeaUdpPort: number('HAIVAN_NMEA_UDP_PORT', '10110', {
    min: 0,
    max: 65535,
    says: 'Port that takes NMEA 0183 sentences (AIS) over UDP; the next free one when taken, 0 for any.',
  }),
} satisfies Record<string, SettingRow<unknown>>;
