/** The channels that who writes a notice chooses. */

/** `web`: page of the public and JSON; `feed`: Atom, RSS, CAP; `staff`: telephones and mail of staff; `sms`; `broadcast`: studio and loudspeakers. */
export const noticeChannels = ['web', 'feed', 'staff', 'sms', 'broadcast'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];
