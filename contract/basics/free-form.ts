/**
 * What is free by intention: facts of an asset, settings of a door, a body that is only looked at. Everything else that
 * is sent is closed: a member nobody knows is refused. Free is not endless: depth, members and size are bounded.
 */
import { Type } from 'typebox';

/** The mark of a free part of a schema; its value says why. */
export const FREE = 'x-free';

/** Bounds of every free part. */
export const freeLimits = { deepest: 12, mostMembers: 5_000, mostChars: 262_144 } as const;

/** A map whose names and values are the sender's own. */
export const FreeMap = (why: string) => Type.Record(Type.String(), Type.Unknown(), { [FREE]: why });

/** Anything at all, e.g. a definition that is only checked. */
export const FreeForm = (why: string) => Type.Unknown({ [FREE]: why });
