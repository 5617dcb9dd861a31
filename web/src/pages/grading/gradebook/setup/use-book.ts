import { useMutation, useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/problem.ts";
import {
  type BookRequests,
  bookRequests,
  type Gradebook,
  gradebookKeys,
  gradebookQuery,
} from "@/api/queries/gradebook.ts";

type Change = (requests: BookRequests) => Promise<Gradebook>;

/** Changes how the book is set up, on top of what is shown; what somebody else changed meanwhile is shown first. */
export function useBookChange(book: Gradebook, onDone: () => void) {
  const client = useQueryClient();
  const courseId = book.course_id;
  const query = gradebookQuery(courseId);
  return useMutation({
    mutationFn: (change: Change) => change(bookRequests(courseId, book.revision)),
    onSuccess: (saved) => {
      client.setQueryData(query.queryKey, saved);
      void client.invalidateQueries({ queryKey: gradebookKeys.grid(courseId) });
      onDone();
    },
    onError: (error) => {
      if (asProblem(error).status === 412) void client.invalidateQueries({ queryKey: query.queryKey });
    },
  });
}
