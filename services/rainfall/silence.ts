/** A gauge is silent when two of its ten-minute reports are missing, as its rule has it. */
export const SILENT_AFTER_SEC = 1_500;
