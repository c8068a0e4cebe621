/** Placeholder while this page is being built. */
export function GalleryPage() { return null; }
