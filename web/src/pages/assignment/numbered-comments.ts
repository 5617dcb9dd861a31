import type { CommentAnchor } from "@/api/queries/submissions.ts";
import { type Passage, placeOf } from "./passages.ts";

interface Anchored {
  id: string;
  anchor: CommentAnchor;
}

interface NumberedComment<C> {
  comment: C;
  number: number;
  /** Null: of the whole, of a file, or of a passage that is gone. */
  place: Passage | null;
}

/** Comments in the order in which the text is read, then those without a place in it. */
export function numberedComments<C extends Anchored>(
  text: string,
  comments: readonly C[],
): NumberedComment<C>[] {
  const placed = comments.map((comment) => ({
    comment,
    place: comment.anchor.kind === "text" ? placeOf(text, comment.anchor) : null,
  }));
  const endOfAll = text.length + 1;
  const sorted = placed.sort(
    (one, other) => (one.place?.start ?? endOfAll) - (other.place?.start ?? endOfAll),
  );
  return sorted.map((each, index) => ({ ...each, number: index + 1 }));
}
