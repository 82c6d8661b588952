/** What the log is told of an endpoint that serves no one marketplace or shop: it asks every event whose it is. */
export const NO_PLACE = { marketplace: 'WEBHOOK', shopId: 'webhook' } as const;
