/** How deliveries that were polled inside, where only the operator's list leads, are told from others. */

/** The beginning of their source: what such an answer says is not for everybody who has a right over the feed. */
export const INSIDE_POLL = 'poll inside';
