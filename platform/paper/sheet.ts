/** What drawing on a paper needs: the document, its tags, its pens. */

export interface Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly root: PDFKit.PDFStructureElement;
  /** Between the margins. */
  readonly width: number;
  readonly write: (text: string, options?: PDFKit.Mixins.TextOptions, x?: number, y?: number) => void;
  readonly pen: (font: 'text' | 'strong', size: number, colour?: string) => void;
}

export interface TableColumn {
  readonly title: string;
  /** Figures stand at the right, so that they can be compared. */
  readonly isNumber?: boolean;
}

export const MARGIN = 50;
export const NORMAL = 9.5;
export const SMALL = 7.5;
export const QUIET = '#5b6770';
