import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { refreshRecent, visitLesson } from "@/api/queries/companions.ts";

/**
 * Puts the lesson on top of the student's list of recent ones; of authors who look in nothing is kept. Without a connection
 * it is not put there: nothing depends on it.
 */
export function useVisit(lessonId: string, isKept: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isKept) return;
    visitLesson(lessonId)
      .then(() => refreshRecent(client))
      .catch(() => {});
  }, [client, lessonId, isKept]);
}
