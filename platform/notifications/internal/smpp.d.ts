/** The part of the package smpp that we use; it brings no types of its own. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { AddressInfo, Socket } from 'node:net';

  export interface Pdu {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly message_id?: string;
    readonly receipted_message_id?: string;
    readonly esm_class?: number;
    readonly data_coding?: number;
    readonly destination_addr?: string;
    readonly source_addr?: string;
    readonly system_id?: string;
    readonly password?: string;
    readonly registered_delivery?: number;
    readonly short_message?: { readonly message?: string | Buffer; readonly udh?: readonly Buffer[] };
    response(fields?: Readonly<Record<string, unknown>>): Pdu;
  }
  export type Answered = (pdu: Pdu) => void;
  export interface Session extends EventEmitter {
    readonly socket: Socket;
    bind_transceiver(fields: Readonly<Record<string, unknown>>, answered?: Answered): boolean;
    submit_sm(fields: Readonly<Record<string, unknown>>, answered?: Answered): boolean;
    deliver_sm(fields: Readonly<Record<string, unknown>>, answered?: Answered): boolean;
    unbind(answered?: Answered): boolean;
    send(pdu: Pdu): boolean;
    close(done?: () => void): void;
    destroy(done?: () => void): void;
  }
  export interface Server extends EventEmitter {
    listen(port: number, host: string, done?: () => void): this;
    address(): AddressInfo | string | null;
    close(done?: () => void): this;
  }
  const smpp: {
    connect(options: {
      readonly host: string;
      readonly port: number;
      readonly tls?: boolean;
      readonly auto_enquire_link_period?: number;
    }): Session;
    createServer(onSession: (session: Session) => void): Server;
  };
  export default smpp;
}
