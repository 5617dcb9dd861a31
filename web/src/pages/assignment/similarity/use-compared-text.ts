import { useQuery } from "@tanstack/react-query";
import { markingQuery, type SubmissionRow } from "@/api/queries/marking.ts";
import { readSubmissionFile } from "@/api/queries/submissions.ts";
import { isTextFile, joined } from "./compared-text.ts";

interface ComparedText {
  /** Undefined while it is on its way. */
  submission: SubmissionRow | undefined;
  text: string | undefined;
  error: Error | null;
  retry: () => void;
}

/** A byte order mark counts as the server counts it. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The whole text of a submission, with that of its files. */
export function useComparedText(submissionId: string): ComparedText {
  const marking = useQuery(markingQuery(submissionId));
  const files = marking.data?.files.filter(isTextFile) ?? [];
  const contents = useQuery({
    queryKey: ["submissions", submissionId, "texts", ...files.map(({ id }) => id)],
    queryFn: () =>
      Promise.all(
        files.map(async ({ id }) => {
          const bytes = await readSubmissionFile(submissionId, id);
          return decoder.decode(await bytes.arrayBuffer());
        }),
      ),
    enabled: files.length > 0,
  });
  const texts = files.length === 0 ? [] : contents.data;
  return {
    submission: marking.data?.submission,
    text: marking.data && texts && joined(marking.data.content.text, texts),
    error: marking.error ?? contents.error,
    retry: () => void (marking.data ? contents : marking).refetch(),
  };
}
