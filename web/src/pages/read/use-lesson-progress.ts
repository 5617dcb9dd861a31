import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { refreshEnrollments, refreshLearning } from "@/api/queries/learning.ts";
import {
  type LessonView,
  type Outline,
  type ProgressReport,
  showLessonState,
} from "@/api/queries/lessons.ts";
import { meQuery } from "@/api/queries/me.ts";
import { deliver, deliverKept } from "./progress-queue.ts";
import { useReadingTime } from "./use-reading-time.ts";

export interface LessonProgress {
  /** Whether the server keeps how far this person is: of students, not of teachers who look in. */
  isKept: boolean;
  /** The last report waits in this browser for the server. */
  isWaiting: boolean;
  /** Shows the lesson as completed at once. Throws the problem, and shows it as it was, when the server refuses. */
  complete: () => Promise<"sent" | "kept">;
  /** Remembers where in a video the reader is. */
  rememberPosition: (seconds: number, isLeaving?: boolean) => Promise<void>;
}

/** Tells the server how the reader gets on with the lesson that is shown. */
export function useLessonProgress(
  lesson: LessonView | undefined,
  outline: Outline | undefined,
): LessonProgress {
  const queryClient = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [isWaiting, setWaiting] = useState(false);
  const userId = me?.id;
  const courseId = lesson?.course_id ?? "";
  const lessonId = lesson?.id ?? "";
  const isKept =
    userId !== undefined && lesson !== undefined && lesson.version > 0 && outline?.enrollment != null;

  const send = useCallback(
    async (id: string, report: ProgressReport, isLeaving = false) => {
      if (userId === undefined) return "kept";
      const undo = showLessonState(queryClient, courseId, id, report.state);
      try {
        const outcome = await deliver(userId, id, report, isLeaving);
        if (outcome === "sent") void refreshEnrollments(queryClient);
        setWaiting(outcome === "kept" || !(await deliverKept(userId)));
        return outcome;
      } catch (error) {
        undo();
        throw error;
      }
    },
    [queryClient, courseId, userId],
  );

  const reportTime = useCallback(
    (id: string, seconds: number, isLeaving: boolean) => {
      const report = { state: "in_progress", time_spent_s: seconds } as const;
      // A refused report of time is not worth a message: the reading goes on all the same.
      send(id, report, isLeaving).catch(() => {});
    },
    [send],
  );
  useReadingTime(lessonId, isKept, reportTime);

  useEffect(() => {
    if (userId === undefined) return;
    const catchUp = async () => {
      setWaiting(!(await deliverKept(userId)));
    };
    void catchUp();
    addEventListener("online", catchUp);
    return () => removeEventListener("online", catchUp);
  }, [userId]);

  const complete = useCallback(async () => {
    const outcome = await send(lessonId, { state: "completed" });
    if (outcome === "sent") void refreshLearning(queryClient, courseId);
    return outcome;
  }, [send, queryClient, lessonId, courseId]);

  const rememberPosition = useCallback(
    async (seconds: number, isLeaving = false) => {
      await send(lessonId, { state: "in_progress", position_s: Math.floor(seconds) }, isLeaving);
    },
    [send, lessonId],
  );

  return { isKept, isWaiting, complete, rememberPosition };
}
