/** The doors by which data comes in. */
import { resolve } from 'node:path';
import { parseOpenings, parsePorts } from '../../outgoing.ts';
import { flag, number, optional, parsesAs, text } from '../setting-kinds.ts';
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
  trackerTcpPort: number('HAIVAN_TRACKER_TCP_PORT', '5020', {
    min: 0,
    max: 65535,
    says: 'Port that takes trackers of vehicles (Teltonika, GT06) over TCP; the next free one when taken, 0 for any.',
  }),
  cameraFile: text('HAIVAN_CAMERA_FILE', 'cameras.json', {
    allowed: 'a file in the data folder, or a whole path; readable by the program alone',
    says: 'Where the streams of cameras are: JSON, {"CAM-01": "rtsp://user:password@10.1.2.3/stream1"}. Passwords stand there and nowhere else; a changed file is taken up at the next look.',
  }),
  ffmpeg: text('HAIVAN_FFMPEG', 'ffmpeg', {
    allowed: 'a program, by its name or its whole path',
    says: 'The ffmpeg that copies live pictures of cameras (Debian: apt-get install ffmpeg). Without it all else works, and the page says what is missing.',
  }),
  cameraCount: text('HAIVAN_CAMERA_COUNT', 'off', {
    allowed: 'off, hog, or the whole path of an ONNX model',
    says: 'Whether the centre counts people on its own pictures of cameras that say so (attribute "counts"): hog is the people detector of OpenCV (package @techstark/opencv-js), a path is a model of the YOLO family whose class 0 is a person.',
  }),
  mqttTlsCert: optional('HAIVAN_MQTT_TLS_CERT', {
    allowed: 'a PEM file of the certificate and its chain',
    says: 'With HAIVAN_MQTT_TLS_KEY the embedded broker takes MQTT over TLS, and nothing else, on its port. A renewed file is taken up within a minute.',
    parse: (value) => resolve(value),
  }),
  mqttTlsKey: optional('HAIVAN_MQTT_TLS_KEY', {
    allowed: 'a PEM file of the private key',
    says: 'Private key of HAIVAN_MQTT_TLS_CERT, readable by the program alone.',
    parse: (value) => resolve(value),
  }),
  publicForms: flag('HAIVAN_PUBLIC_FORMS', 'off', {
    says: 'on: services may offer forms to everybody without sign-in; each stays shut until an administrator opens its feed public-<service>. The page /public then tells what services say to citizens, of feeds whose stewards gave them to the public; doors of published standards (Open311) tell their public records and take what comes with the key of a feed.',
  }),
  allowDial: text('HAIVAN_ALLOW_DIAL', '', {
    allowed:
      'host:port, address:port or net:port between commas, e.g. 10.1.2.0/24:443,camera.local:8080,[fd00::/8]:8000-8100',
    says: 'What feeds may poll and dial beside public addresses on the ports 80, 443, 8080 and 8443: inside addresses and other ports. Only this setting opens them, never a feed’s own.',
    parse: parsesAs(parseOpenings),
  }),
  allowListen: text('HAIVAN_ALLOW_LISTEN', '', {
    allowed: 'ports or ranges of ports between commas, e.g. 10200,10300-10310',
    says: 'Ports a feed’s settings may make this machine listen on (NMEA, trackers), beside the port of the door and the 20 after it.',
    parse: parsesAs(parsePorts),
  }),
} satisfies Record<string, SettingRow<unknown>>;
