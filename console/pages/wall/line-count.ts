/** After how many lines words of a scene are cut, as CSS variables: a panel has room for six. */
import type { CSSProperties } from 'react';

type LineCount = CSSProperties & { readonly '--lines': number };

export const oneLine: LineCount = { '--lines': 1 };
export const twoLines: LineCount = { '--lines': 2 };
export const threeLines: LineCount = { '--lines': 3 };
