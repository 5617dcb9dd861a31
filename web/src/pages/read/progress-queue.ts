// Reports that could not be sent, kept in this browser for the person who made them until the server can be reached.

import { asProblem } from "@/api/problem.ts";
import { type ProgressReport, reportProgress } from "@/api/queries/lessons.ts";

const prefix = "lms.progress.";

type Kept = Record<string, ProgressReport>;

function read(userId: string): Kept {
  try {
    return JSON.parse(localStorage.getItem(prefix + userId) ?? "{}") as Kept;
  } catch {
    return {};
  }
}

function write(userId: string, kept: Kept): void {
  try {
    if (Object.keys(kept).length === 0) localStorage.removeItem(prefix + userId);
    else localStorage.setItem(prefix + userId, JSON.stringify(kept));
  } catch {
    // The browser keeps nothing: the report is lost, the reading is not.
  }
}

/** Two reports about one lesson as one; `later` was made after `earlier`. */
export function merge(earlier: ProgressReport | undefined, later: ProgressReport): ProgressReport {
  if (!earlier) return later;
  const time = (earlier.time_spent_s ?? 0) + (later.time_spent_s ?? 0);
  const position = later.position_s ?? earlier.position_s;
  return {
    state: earlier.state === "completed" ? "completed" : later.state,
    ...(position !== undefined && { position_s: position }),
    ...(time > 0 && { time_spent_s: time }),
  };
}

function keep(userId: string, lessonId: string, report: ProgressReport): void {
  const kept = read(userId);
  write(userId, { ...kept, [lessonId]: merge(kept[lessonId], report) });
}

/** Takes the report out, so that another tab does not send it as well. */
function take(userId: string, lessonId: string): ProgressReport | undefined {
  const { [lessonId]: taken, ...rest } = read(userId);
  if (taken) write(userId, rest);
  return taken;
}

/** Whether the server has it, or this browser keeps it. Throws the problem when the server refused for good. */
export async function deliver(
  userId: string,
  lessonId: string,
  report: ProgressReport,
  isLeaving = false,
): Promise<"sent" | "kept"> {
  const whole = merge(take(userId, lessonId), report);
  try {
    await reportProgress(lessonId, whole, isLeaving);
    return "sent";
  } catch (error) {
    if (!asProblem(error).isPassing) throw error;
    keep(userId, lessonId, whole);
    return "kept";
  }
}

/** Sends what was kept; whether nothing is left. What the server refuses for good is dropped: nobody waits for it any more. */
export async function deliverKept(userId: string): Promise<boolean> {
  for (const lessonId of Object.keys(read(userId))) {
    const report = take(userId, lessonId);
    if (report === undefined) continue;
    const outcome = await deliver(userId, lessonId, report).catch(() => "refused");
    if (outcome === "kept") return false;
  }
  return true;
}
