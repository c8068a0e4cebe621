/** The bars of a report on paper. */
import { PLOT_TEXT } from '../../../contract/papers/report-plot.ts';
import type { PlotDrawing } from '../../../contract/papers/report-plot.ts';
import { MARGIN } from '../sheet.ts';
import type { Sheet } from '../sheet.ts';

const BAR = '#2b6cb0';
const LIMIT = '#b42318';

/** Whole on one page, as long as it fits any. The table beside it says the same: for the ear it is passed over. */
export function drawPlotMarks({ doc, write, pen }: Sheet, { width, height, marks }: PlotDrawing): void {
  if (doc.y + height > doc.page.height - MARGIN - 6) doc.addPage();
  const { y: top } = doc;
  doc.markContent('Artifact', { type: 'Layout' });
  for (const mark of marks) {
    if (mark.kind === 'bar') doc.rect(MARGIN + mark.x, top + mark.y, mark.width, mark.height).fill(BAR);
    else if (mark.kind === 'limit')
      doc
        .moveTo(MARGIN + mark.x, top + mark.y)
        .lineTo(MARGIN + mark.x, top + mark.y + mark.height)
        .lineWidth(1)
        .strokeColor(LIMIT)
        .stroke()
        .strokeColor('black');
    else {
      pen('text', PLOT_TEXT);
      const x = mark.isEnd ? MARGIN : MARGIN + mark.x;
      const room = mark.isEnd ? mark.x : width - mark.x;
      write(
        mark.text,
        { width: room, align: mark.isEnd ? 'right' : 'left', lineBreak: false },
        x,
        top + mark.y - 1,
      );
    }
  }
  doc.endMarkedContent();
  doc.x = MARGIN;
  doc.y = top + height + 8;
}
