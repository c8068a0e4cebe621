/** Placeholder while this page is being built. */
export function PicturePage() { return null; }
