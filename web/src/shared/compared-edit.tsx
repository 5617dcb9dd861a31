import { StaleEdit } from "./stale-edit.tsx";
import type { useEditing } from "./use-editing.ts";

interface ComparedEditProps<Values extends object> {
  editing: Pick<
    ReturnType<typeof useEditing<Values>>,
    "form" | "theirs" | "isComparing" | "keepMine" | "takeTheirs" | "goOn"
  >;
  /** All of it as one text, for comparing two. */
  readable: (form: Values) => string;
}

/** Both texts of something being edited, when somebody else was faster. */
export function ComparedEdit<Values extends object>({ editing, readable }: ComparedEditProps<Values>) {
  return (
    <StaleEdit
      isOpen={editing.isComparing}
      yours={readable(editing.form)}
      theirs={editing.theirs ? readable(editing.theirs) : ""}
      onKeepMine={editing.keepMine}
      onTakeTheirs={editing.takeTheirs}
      onMerge={editing.goOn}
    />
  );
}
