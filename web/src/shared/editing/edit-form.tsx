import type { ReactNode } from "react";
import { Form } from "@/ui/form.tsx";
import { ComparedEdit } from "../compared-edit.tsx";
import type { FormProblems } from "../problem-text.ts";
import type { useEditing } from "../use-editing.ts";
import { EditingNotices } from "./editing-notices.tsx";

interface EditFormProps<Values extends object> {
  label: string;
  editing: ReturnType<typeof useEditing<Values>>;
  /** `useFormErrors(editing.error)` */
  problems: FormProblems;
  /** All of it as one text, for comparing two. */
  readable: (form: Values) => string;
  /** Stands above what the author should know before going on. */
  head?: ReactNode;
  /** The fields, and the way to save them. */
  children: ReactNode;
}

/** The form of something being edited, and both texts when somebody else was faster. Needs the messages of the area "author". */
export function EditForm<Values extends object>(props: EditFormProps<Values>) {
  const { label, editing, problems, readable, head, children } = props;
  return (
    <Form aria-label={label} onSubmit={editing.save} {...problems}>
      {head}
      <EditingNotices editing={editing} />
      {children}
      <ComparedEdit editing={editing} readable={readable} />
    </Form>
  );
}
