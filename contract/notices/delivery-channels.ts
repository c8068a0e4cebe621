/** The ways by which published messages go out to who asked for them: citizens, and programs of others. */
export const deliveryChannels = ['push', 'email', 'webhook'] as const;
export type DeliveryChannel = (typeof deliveryChannels)[number];
