import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { reportQuery, studentProgressQuery } from "@/api/queries/reports.ts";
import type { Option } from "@/ui/combo-box.tsx";

interface Known {
  name: string | null;
  email: string | null;
}

function optionOf(id: string, { name, email }: Known): Option {
  return { id, label: name ?? email ?? id, ...(email !== null && { detail: email }) };
}

/**
 * Students of a course to choose from: those whose name or address has what is typed, found by the server, so that nobody of a
 * large class is out of reach; and the one that is chosen.
 */
export function useStudents(courseId: string, typed: string, chosen: string | undefined): Option[] {
  const filter = { sort: "name", order: "asc", ...(typed !== "" && { q: typed }) } as const;
  const { data } = useInfiniteQuery({ ...reportQuery(courseId, filter), placeholderData: keepPreviousData });
  const found = data?.pages.flatMap((page) => page.items) ?? [];
  const isMissing = chosen !== undefined && !found.some(({ user_id }) => user_id === chosen);
  const { data: missing } = useQuery({
    ...studentProgressQuery(courseId, chosen ?? ""),
    enabled: data !== undefined && isMissing,
  });
  const others = found.map((student) => optionOf(student.user_id, student));
  return isMissing && missing ? [optionOf(chosen, missing), ...others] : others;
}
