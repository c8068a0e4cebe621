/** Stories that people joined: by each the one that stands for it. Pure. */
import { STORY_STATUS } from './story.ts';

interface Joinable {
  readonly code: string;
  readonly status: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One joined to one that was joined stands where that one stands; one whose other half is not known stands by itself. */
export function createStanding(stories: readonly Joinable[]): (code: string) => string {
  const known = new Set(stories.map(({ code }) => code));
  const joinedTo = new Map(
    stories.flatMap(({ code, status, body: { joinedTo: other } }) =>
      status === STORY_STATUS.joined && typeof other === 'string' && known.has(other)
        ? [[code, other] as const]
        : [],
    ),
  );
  return (code) => {
    let standing = code;
    // Two joined to each other: as if neither were.
    for (const seen = new Set<string>(); joinedTo.has(standing);) {
      if (seen.has(standing)) return code;
      seen.add(standing);
      standing = joinedTo.get(standing) ?? code;
    }
    return standing;
  };
}
