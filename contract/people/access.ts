/** Roles, grants and permissions: the words of who may do what, shared by the server and the screens. */

export const roles = [
  'operator',
  'officer',
  'agency-head',
  'leader',
  'data-steward',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

/** What a leader or a head is, where the ladder of a procedure asks for a person by post. */
export const posts = ['chairman', 'vice-chairman', 'head', 'deputy'] as const;
export type Post = (typeof posts)[number];

/** One role of one person: in one agency and all below it, or in the whole city (agencyId null), perhaps until a time. */
export interface Grant {
  readonly role: Role;
  readonly agencyId: string | null;
  readonly post: Post | null;
  readonly expiresMs: number | null;
}

export const permissions = [
  'city.read',
  'alerts.handle',
  'cases.read',
  'cases.open',
  'cases.handle',
  'cases.coordinate',
  'cases.approve',
  'directives.give',
  'delegations.manage',
  'procedures.manage',
  'agencies.manage',
  'calendar.manage',
  'duty.manage',
  'duty.hand-over',
  'audit.read',
  'feeds.manage',
  'feeds.raw',
  'feeds.share',
  'purposes.decide',
  'refusals.handle',
  'assets.manage',
  'rules.manage',
  'norms.manage',
  'users.manage',
  'journal.read',
  'personal.manage',
  'retention.manage',
  'figures.recompute',
  'reports.make',
  'reports.sign',
  'notices.draft',
  'notices.sign',
  'stage.decide',
  'demo.control',
] as const;

/** One right. Names are `<what>.<verb>`. Where it reaches is the scope of the grants whose roles hold it. */
export type Permission = (typeof permissions)[number];

/** An auditor reads all and changes nothing; an administrator holds every right. */
export const permissionsOfRole = {
  operator: [
    'city.read',
    'alerts.handle',
    'cases.read',
    'cases.open',
    'cases.handle',
    'cases.coordinate',
    'duty.hand-over',
    'audit.read',
    'feeds.raw',
    'reports.make',
    'notices.draft',
  ],
  officer: ['city.read', 'cases.read', 'cases.open', 'cases.handle', 'duty.hand-over', 'notices.draft'],
  'agency-head': [
    'city.read',
    'alerts.handle',
    'cases.read',
    'cases.open',
    'cases.handle',
    'cases.approve',
    'duty.manage',
    'duty.hand-over',
    'audit.read',
    'purposes.decide',
    'reports.make',
    'reports.sign',
    'notices.draft',
    'notices.sign',
    'stage.decide',
  ],
  leader: [
    'city.read',
    'cases.read',
    'cases.open',
    'cases.approve',
    'directives.give',
    'delegations.manage',
    'audit.read',
    'purposes.decide',
    'reports.sign',
    'notices.draft',
    'notices.sign',
    'stage.decide',
  ],
  'data-steward': [
    'city.read',
    'cases.read',
    'cases.handle',
    'feeds.raw',
    'feeds.share',
    'purposes.decide',
    'refusals.handle',
    'norms.manage',
    'personal.manage',
    'reports.make',
  ],
  administrator: permissions,
  auditor: ['city.read', 'cases.read', 'audit.read', 'feeds.raw', 'journal.read'],
} as const satisfies Record<Role, readonly Permission[]>;

/** Pages that can be a person's home. */
export const homePages = ['picture', 'my-work', 'leaders'] as const;
export type HomePage = (typeof homePages)[number];
