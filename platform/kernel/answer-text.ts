/** What a program of somebody else answered, as far as anybody reads it. */

/** Longer than any answer that says something; what follows is not waited for. */
const MOST_BYTES = 65_536;

/**
 * The beginning of the answer's text, at most 64 KiB; the rest is not read and the line is closed. It is cut and not
 * refused: a message was taken also when its receiver says more than anybody wants to know.
 */
export async function readAnswerText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    const piece: Uint8Array = chunk;
    chunks.push(piece.subarray(0, MOST_BYTES - size));
    size += piece.length;
    // Leaving the loop cancels the stream.
    if (size >= MOST_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
