/**
 * How many of the page's low rows a panel takes, so that what stands below a short one moves up beside a tall one instead
 * of leaving half a row empty. Reading order stays the order of the page: a grid never fills what lies behind it.
 */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Height of a row of the grid, and the room under a panel: as ServicePage.module.css has them. */
const rowPx = 4;
const gapPx = 12;

export function usePackedRows(): { readonly ref: RefObject<HTMLElement | null>; readonly rows: number } {
  const ref = useRef<HTMLElement>(null);
  const [rows, setRows] = useState(1);
  useLayoutEffect(() => {
    const panel = ref.current;
    if (panel === null) return;
    const measure = () => setRows(Math.ceil((panel.offsetHeight + gapPx) / rowPx));
    measure();
    // Its width does not depend on its rows: measuring never moves what is measured.
    const observer = new ResizeObserver(measure);
    observer.observe(panel);
    return () => observer.disconnect();
  }, []);
  return { ref, rows };
}
