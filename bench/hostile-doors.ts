/** Where the hostile clients of `hostile.ts` find the doors, and with what they knock. */

export interface HostileDoors {
  readonly url: string;
  readonly mqtt: { readonly host: string; readonly port: number };
  readonly sftpPort: number;
  readonly nmeaPort: number;
  /** Feeds whose keys have fallen into wrong hands. */
  readonly wild: { readonly id: string; readonly key: string };
  readonly sheets: { readonly id: string; readonly key: string };
  /** Of somebody who signs in and tries out. */
  readonly token: string;
  /** Client ids that honest senders use. */
  readonly clientIds: readonly string[];
}

/** The variable that hands them over to the process of the hostile clients. */
export const DOORS_VARIABLE = 'BENCH_HOSTILE_DOORS';
