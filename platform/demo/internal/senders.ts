/** Senders: how a department's system speaks to each door. Each resolves when the centre has taken the push. */
import { connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import mqtt from 'mqtt';
import type { MqttClient } from 'mqtt';
import ssh2 from 'ssh2';
import type { SFTPWrapper } from 'ssh2';
import type { SimulatedPush } from '../../../contract/city/simulation.ts';
import type { DoorAddresses, SimulatedFeed } from './worker-data.ts';

/** Sends pushes of one feed over a connection it keeps. */
export interface Sender {
  send(push: SimulatedPush): Promise<void>;
  close(): void;
}

const WAIT_WHEN_BUSY_MS = 500;
const MQTT_IN_FLIGHT = 200;

/** Makes the sender of a feed's door; undefined when the centre has no such door open. */
export function createSender(feed: SimulatedFeed, doors: DoorAddresses): Sender | undefined {
  if (feed.door === 'http') return httpSender(feed, doors.httpUrl);
  if (feed.door === 'mqtt' && doors.mqttUrl !== null) return mqttSender(feed, doors.mqttUrl);
  if (feed.door === 'file' && doors.sftp !== null) return sftpSender(feed, doors.sftp);
  const port = doors.nmeaPorts[feed.feedId];
  return feed.door === 'nmea-tcp' && port !== undefined ? nmeaSender(port) : undefined;
}

function httpSender(feed: SimulatedFeed, url: string): Sender {
  return {
    async send(push) {
      for (;;) {
        const answer = await fetch(`${url}/api/v1/feeds/${feed.feedId}/deliveries`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${feed.key}`,
            'content-type': push.contentType ?? 'application/json',
          },
          body: push.bytes,
        });
        const text = await answer.text();
        if (answer.status !== 429) {
          // 422: everything was refused. That too is an answer, and kept by the centre.
          if (answer.ok || answer.status === 422) return;
          throw new Error(`HTTP ${answer.status}: ${text.slice(0, 200)}`);
        }
        await delay(Number(answer.headers.get('retry-after') ?? 0) * 1000 || WAIT_WHEN_BUSY_MS);
      }
    },
    close: () => undefined,
  };
}

function mqttSender(feed: SimulatedFeed, url: string): Sender {
  let client: MqttClient | undefined;
  const underway = new Set<Promise<void>>();
  let trouble: Error | undefined;
  const open = () => {
    if (client !== undefined) return client;
    client = mqtt.connect(url, {
      protocolVersion: 4,
      username: feed.feedId,
      password: feed.key,
      clientId: `demo-${feed.feedId}`,
      reconnectPeriod: 2_000,
      connectTimeout: 10_000,
      // The broker is this process; its certificate is for the name others reach it by.
      rejectUnauthorized: false,
    });
    client.on('error', (error) => (trouble = error));
    return client;
  };
  return {
    async send(push) {
      // Many may be in flight: the broker acknowledges each after its commit.
      while (underway.size >= MQTT_IN_FLIGHT) await Promise.race(underway);
      if (trouble !== undefined) {
        const error = trouble;
        trouble = undefined;
        throw error;
      }
      const sent = open()
        .publishAsync(`feeds/${feed.feedId}/${push.name ?? 'readings'}`, push.bytes, { qos: 1 })
        .then(
          () => undefined,
          (error: unknown) => void (trouble = error instanceof Error ? error : new Error(String(error))),
        );
      underway.add(sent);
      void sent.finally(() => underway.delete(sent));
    },
    close: () => void client?.end(true),
  };
}

function sftpSender(feed: SimulatedFeed, address: { host: string; port: number }): Sender {
  let connection: InstanceType<typeof ssh2.Client> | undefined;
  let session: Promise<SFTPWrapper> | undefined;
  const open = () =>
    (session ??= new Promise<SFTPWrapper>((resolve, reject) => {
      const fail = (error: Error) => {
        session = undefined;
        connection?.end();
        reject(error);
      };
      connection = new ssh2.Client();
      connection.on('error', fail).on('close', () => (session = undefined));
      connection.on('ready', () => {
        connection?.setNoDelay(true);
        connection?.sftp((error, sftp) => (error === undefined ? resolve(sftp) : fail(error)));
      });
      connection.connect({
        host: address.host,
        port: address.port,
        username: feed.feedId,
        password: feed.key,
        readyTimeout: 10_000,
      });
    }));
  return {
    async send(push) {
      const sftp = await open();
      const name = push.name ?? `${push.atMs}.txt`;
      // Written under another name and renamed, as careful loggers do: the centre never sees half a file.
      await new Promise<void>((resolve, reject) =>
        sftp.writeFile(`${name}.part`, push.bytes, (error) => (error ? reject(error) : resolve())),
      );
      await new Promise<void>((resolve, reject) =>
        sftp.rename(`${name}.part`, name, (error) => (error ? reject(error) : resolve())),
      );
    },
    close: () => connection?.end(),
  };
}

function nmeaSender(port: number): Sender {
  let socket: Socket | undefined;
  const open = () =>
    new Promise<Socket>((resolve, reject) => {
      if (socket !== undefined && !socket.destroyed) return resolve(socket);
      const fresh = connectTcp({ host: '127.0.0.1', port, noDelay: true });
      fresh.once('connect', () => resolve((socket = fresh)));
      fresh.once('error', reject);
      fresh.on('close', () => (socket = undefined));
    });
  return {
    async send(push) {
      const open_ = await open();
      await new Promise<void>((resolve, reject) =>
        open_.write(push.bytes, (error) => (error ? reject(error) : resolve())),
      );
    },
    close: () => socket?.destroy(),
  };
}
