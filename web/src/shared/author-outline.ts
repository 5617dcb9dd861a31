import type { Schemas } from "@/api/client.ts";

type Outline = Schemas["OutlineView"];

/** What authors who do not take the course see of it: they read every lesson, whatever keeps students out. */
export function asAuthorReads(outline: Outline): Outline {
  if (outline.enrollment !== null) return outline;
  return {
    ...outline,
    locks: [],
    modules: outline.modules.map((module) => ({
      ...module,
      locks: [],
      lessons: module.lessons.map((lesson) => ({ ...lesson, locked: false, lock_reason: null, locks: [] })),
    })),
  };
}
