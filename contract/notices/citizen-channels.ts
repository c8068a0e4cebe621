/** The ways by which citizens who asked for it get notices. */
export const citizenChannels = ['push', 'email'] as const;
export type CitizenChannel = (typeof citizenChannels)[number];
