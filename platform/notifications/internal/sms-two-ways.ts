/** Two ways for SMS: the second is tried when the first fails for a moment. */
import type { ChannelSender } from './channel.ts';

/** One channel of several, in this order; undefined when there is none. */
export function firstThatWorks(ways: readonly ChannelSender[]): ChannelSender | undefined {
  const [first, second] = ways;
  if (first === undefined || second === undefined) return first;
  return {
    ...first,
    async send(message) {
      const answer = await first.send(message);
      if (answer.outcome !== 'retry') return answer;
      const other = await second.send(message);
      return { ...other, answer: `${answer.answer}; the second way: ${other.answer}` };
    },
    async stop() {
      await first.stop?.();
      await second.stop?.();
    },
  };
}
