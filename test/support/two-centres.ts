/** Two programs on one database, each over a line of its own: one active, the other waiting for its place. */
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { launchChildCentre, makeDataFolder } from './child-centre.ts';
import type { LaunchedCentre } from './child-centre.ts';
import { openCuttableLine } from './cuttable-line.ts';
import type { CuttableLine } from './cuttable-line.ts';

export type Trouble = 'killed' | 'frozen' | 'cut' | 'silent';

/** What was replaced must have ended by itself so soon after it could look again. */
const ENDS_WITHIN_MS = 30_000;

interface Half {
  readonly line: CuttableLine;
  readonly dataDir: string;
  program: LaunchedCentre;
  url: string | undefined;
}

export interface Pair extends AsyncDisposable {
  /** Address of the active one; undefined from a strike to the take-over. */
  activeUrl(): string | undefined;
  /** Brings the trouble over the active one; its address. */
  strike(trouble: Trouble): Promise<string>;
  /** Resolves when the other is ready, with the milliseconds since the strike. */
  takeOver(): Promise<number>;
  /**
   * Ends the trouble: what was frozen or cut off finds itself replaced, `meet` is given its address, and it must end
   * with a code that is not 0. Then it starts again and waits.
   */
  recover(meet: (url: string) => Promise<void>): Promise<void>;
  /** What both have printed. */
  output(): string;
}

/** Resolves when one is ready and the other waits. */
export async function startPair({
  databaseUrl,
  serverUrl,
}: {
  readonly databaseUrl: string;
  readonly serverUrl: string;
}): Promise<Pair> {
  const { hostname, port } = new URL(serverUrl);
  const secret = randomBytes(24).toString('hex');
  const folders = [makeDataFolder(), makeDataFolder()];
  const launch = (half: Pick<Half, 'line' | 'dataDir'>) =>
    launchChildCentre({
      dataDir: half.dataDir,
      settings: {
        DATABASE_URL: Object.assign(new URL(databaseUrl), {
          hostname: '127.0.0.1',
          port: String(half.line.port),
        }).href,
        HAIVAN_STANDBY: 'on',
        HAIVAN_SECRET: secret,
        HAIVAN_ADMIN_SECOND_FACTOR: 'optional',
      },
    });
  const makeHalf = async (dataDir: string): Promise<Half> => {
    const line = await openCuttableLine({ host: hostname, port: Number(port) });
    return { line, dataDir, program: launch({ line, dataDir }), url: undefined };
  };
  let active = await makeHalf(folders[0]?.path ?? '');
  active.url = await active.program.ready;
  let waiting = await makeHalf(folders[1]?.path ?? '');
  await waiting.program.standby;
  let underway: Trouble = 'killed';
  let struckMs = 0;
  let isStruck = false;

  return {
    activeUrl: () => (isStruck ? undefined : active.url),
    output: () => `active: ${active.program.output()}\nwaiting: ${waiting.program.output()}`,
    async strike(trouble) {
      underway = trouble;
      isStruck = true;
      struckMs = performance.now();
      if (trouble === 'killed') await active.program.kill('SIGKILL');
      if (trouble === 'frozen') active.program.freeze();
      if (trouble === 'cut') active.line.cut();
      if (trouble === 'silent') active.line.freeze();
      return active.url ?? '';
    },
    async takeOver() {
      waiting.url = await waiting.program.ready;
      const tookMs = performance.now() - struckMs;
      [active, waiting] = [waiting, active];
      isStruck = false;
      return tookMs;
    },
    async recover(meet) {
      const met = underway === 'killed' ? Promise.resolve() : meet(waiting.url ?? '');
      if (underway === 'frozen') waiting.program.thaw();
      if (underway === 'cut' || underway === 'silent') waiting.line.mend();
      await met;
      if (underway !== 'killed') {
        const late = wait(ENDS_WITHIN_MS, 'still running', { ref: false });
        const code = await Promise.race([waiting.program.exited, late]);
        if (code !== 1)
          throw new Error(`The replaced one ended with ${code}, not 1:\n${waiting.program.output()}`);
      }
      waiting.program = launch(waiting);
      await waiting.program.standby;
    },
    async [Symbol.asyncDispose]() {
      for (const half of [waiting, active]) {
        half.program.thaw();
        await half.program.kill('SIGKILL');
        await half.line[Symbol.asyncDispose]();
      }
      for (const folder of folders) folder[Symbol.dispose]();
    },
  };
}
