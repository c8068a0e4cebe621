/** What every OpenStreetMap file consists of, in the words of its readers. Degrees are whole numbers of 1e-7. */
export type Tags = Readonly<Record<string, string>>;

export interface RelationMember {
  readonly type: 'node' | 'way' | 'relation';
  readonly ref: number;
  readonly role: string;
}

/** What one passage through a file wants to hear; what it leaves out need not be unpacked. */
export interface ElementTaker {
  node?(id: number, lonE7: number, latE7: number): void;
  way?(id: number, refs: readonly number[], tags: Tags): void;
  relation?(id: number, members: readonly RelationMember[], tags: Tags): void;
}

/** Reads a file from its beginning to its end. */
export type ReadElements = (path: string, take: ElementTaker) => Promise<void>;
