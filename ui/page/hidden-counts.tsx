/** What stands in place of counts that are all zero because what they count may be out of the reader's sight. */
import { createContext, use } from 'react';

const HiddenCountsContext = createContext<string | undefined>(undefined);

/** Its value is the sentence that is said; undefined: all is in sight, and zero is zero. */
export const HiddenCounts = HiddenCountsContext.Provider;

export const useHiddenCounts = (): string | undefined => use(HiddenCountsContext);
