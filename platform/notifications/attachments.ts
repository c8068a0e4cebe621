/** Files that go with e-mails: who keeps them says what they are when one is sent, and whether its reader may see it. */

export interface Attachment {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Undefined: not for this person, or no longer there; the message goes without it. */
export type FindAttachment = (what: string, userId: string) => Promise<Attachment | undefined>;

export interface Attachments {
  readonly find: FindAttachment;
  /** Channels are made before those who keep files. */
  use(find: FindAttachment): void;
}

/** Until `use` nothing goes with any message. */
export function createAttachments(): Attachments {
  let found: FindAttachment = async () => undefined;
  return {
    find: (what, userId) => found(what, userId),
    use: (find) => {
      found = find;
    },
  };
}
