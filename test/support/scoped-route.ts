/** How a route that names one thing is told to the test of who reaches what. */
import type { Permission } from '../../contract/people/access.ts';
import type { Relation } from './agency-tree.ts';
import type { ScopedThings } from './scoped-things.ts';

/** A permission, held in one of these agencies as seen from the thing's. */
export interface Right {
  readonly permission: Permission;
  readonly from: readonly Relation[];
}

export interface ScopedRoute {
  /** As the server knows it, without /api/v1. */
  readonly route: string;
  /** The thing: one that only refused people touch, one for the others; with `fresh` a new one for each of those. */
  readonly id?: (things: ScopedThings) => Promise<string | number>;
  readonly fresh?: true;
  /** What stands for further names in the path. */
  readonly more?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: object | ((things: ScopedThings) => object | Promise<object>);
  /** Sent as a form with this file. */
  readonly file?: string;
  /** Who sees the thing: its agency and those above, all the staff, or only the person whose it is. */
  readonly sees: 'reach' | 'staff' | 'owner';
  /** One of these; absent: whoever sees it and holds the permission of the route. */
  readonly may?: readonly Right[];
}

/** Held in the agency of the thing or one above it. */
export const reaching = (permission: Permission): Right => ({ permission, from: ['own', 'above'] });

/** Seen by all the staff, changed by those who hold the right over its agency. */
export function owned(permission: Permission): Pick<ScopedRoute, 'sees' | 'may'> {
  return { sees: 'staff', may: [reaching(permission)] };
}
