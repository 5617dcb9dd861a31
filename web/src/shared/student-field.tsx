import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { rosterQuery } from "@/api/queries/people.ts";
import { ComboBox } from "@/ui/combo-box.tsx";

interface StudentFieldProps {
  label: string;
  courseId: string;
  /** Those who cannot be chosen again. */
  taken: readonly string[];
  value: string | null;
  onChange: (userId: string | null, name: string) => void;
}

/** A student of a course, found by typing. */
export function StudentField({ label, courseId, taken, value, onChange }: StudentFieldProps) {
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed.trim());
  const { data } = useInfiniteQuery({
    ...rosterQuery(courseId, value !== null || words === "" ? {} : { q: words }),
    placeholderData: (previous) => previous,
  });
  const students = (data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter(({ user_id }) => !taken.includes(user_id))
    .map(({ user_id, name, email }) => ({
      id: user_id,
      label: name ?? email ?? "…",
      ...(email !== null && { detail: email }),
    }));
  return (
    <ComboBox
      label={label}
      options={students}
      value={value}
      onInputChange={setTyped}
      onChange={(id) => onChange(id, students.find((student) => student.id === id)?.label ?? "")}
      isRequired
    />
  );
}
