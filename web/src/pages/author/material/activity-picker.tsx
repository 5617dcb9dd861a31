import { useQuery } from "@tanstack/react-query";
import { assignmentChoicesQuery } from "@/api/queries/assignment-choices.ts";
import { quizChoicesQuery } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { ComboBox } from "@/ui/combo-box.tsx";

const choices = { quiz: quizChoicesQuery, assignment: assignmentChoicesQuery } as const;

type Picked = keyof typeof choices;

/** Whether the activities of this kind can be listed, so that nobody has to type what one is called. */
export function hasPicker(activity: string): activity is Picked {
  return activity in choices;
}

interface ActivityPickerProps {
  courseId: string;
  activity: Picked;
  value: string;
  onChange: (reference: string) => void;
  error: string | undefined;
}

/** One of the quizzes, or of the assignments, of the course. */
export function ActivityPicker({ activity, ...props }: ActivityPickerProps) {
  return activity === "quiz" ? <QuizPicker {...props} /> : <AssignmentPicker {...props} />;
}

type PickerProps = Omit<ActivityPickerProps, "activity">;

function QuizPicker(props: PickerProps) {
  const { t } = useI18n();
  const { data } = useQuery(choices.quiz(props.courseId));
  return <Picker {...props} label={t("author.material.quiz")} items={data?.items} />;
}

function AssignmentPicker(props: PickerProps) {
  const { t } = useI18n();
  const { data } = useQuery(choices.assignment(props.courseId));
  return <Picker {...props} label={t("author.material.assignment")} items={data?.items} />;
}

interface Named {
  id: string;
  title: string;
}

function Picker({
  label,
  items,
  value,
  onChange,
  error,
}: PickerProps & { label: string; items: readonly Named[] | undefined }) {
  const { t } = useI18n();
  if (!items) return null;
  return (
    <ComboBox
      // What is chosen is shown by its name once the names are there.
      key={items.length}
      name="reference"
      label={label}
      {...(value === "" && { description: t("author.material.none_yet") })}
      options={items.map(({ id, title }) => ({ id, label: title }))}
      value={items.some(({ id }) => id === value) ? value : null}
      onChange={(id) => id !== null && onChange(id)}
      error={error}
    />
  );
}
