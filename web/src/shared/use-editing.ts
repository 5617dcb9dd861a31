import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { asProblem } from "@/api/problem.ts";
import { useDraft } from "./use-draft.ts";

const stale = 412;

interface EditedThing<Form> {
  /** Names the draft that is kept in this browser. */
  key: string;
  /** What the server has, as the form holds it. `revision` is what saving is checked against. */
  loaded: Form & { revision: number };
  /** Whether both would be saved as the same. */
  isSame: (one: Form, other: Form) => boolean;
  /** Saves the form on top of its revision; answers what the server has then. */
  send: (form: Form & { revision: number }) => Promise<Form & { revision: number }>;
  /** What the server has by now; why it has none is told in place of the refusal. */
  reload: () => Promise<Form & { revision: number }>;
}

/**
 * Something being edited. What is typed is kept in this browser at once and saved when asked for; when somebody else saved
 * meanwhile (412), both texts are there and the author decides.
 */
export function useEditing<Form extends object>({ key, loaded, isSame, send, reload }: EditedThing<Form>) {
  type Revised = Form & { revision: number };
  const [base, setBase] = useState(loaded);
  const draft = useDraft(key, loaded);
  const form = draft.value;
  const latest = useRef(form);
  latest.current = form;
  const [theirs, setTheirs] = useState<Revised>();
  const [isComparing, setComparing] = useState(false);
  const isDirty = !isSame(form, base);

  const accept = (saved: Revised) => {
    setBase(saved);
    setTheirs(undefined);
    draft.forget(saved);
  };
  const rebase = (revision: number) => draft.change({ ...latest.current, revision });

  // Somebody else saved and nothing of ours is in the way.
  useEffect(() => {
    if (loaded.revision > base.revision && !isDirty) accept(loaded);
  });

  const sendOrCompare = async (sent: Revised) => {
    try {
      return await send(sent);
    } catch (error) {
      if (asProblem(error).status === stale) {
        setTheirs(await reload());
        setComparing(true);
      }
      throw error;
    }
  };

  const saving = useMutation({
    mutationFn: sendOrCompare,
    onSuccess: (saved, sent) => {
      const typedMeanwhile = isSame(latest.current, sent) ? undefined : latest.current;
      accept(saved);
      if (typedMeanwhile) draft.change({ ...typedMeanwhile, revision: saved.revision });
    },
  });

  return {
    form,
    change: (part: Partial<Form>) => draft.change({ ...latest.current, ...part }),
    isDirty,
    wasRestored: draft.wasRestored && isDirty,
    discard: () => accept(loaded),
    save: () => {
      if (!saving.isPending) saving.mutate(latest.current);
    },
    isSaving: saving.isPending,
    /** Why it could not be saved; somebody else's edit is no failure but a question. */
    error: saving.error && asProblem(saving.error).status !== stale ? saving.error : null,
    /** What somebody else saved meanwhile, until one of both is saved. */
    theirs,
    isComparing,
    compare: () => setComparing(true),
    keepMine: () => {
      setComparing(false);
      if (theirs) saving.mutate({ ...latest.current, revision: theirs.revision });
    },
    takeTheirs: () => {
      setComparing(false);
      if (theirs) accept(theirs);
    },
    /** Back to the form; the author has seen both, so the next save goes on top of theirs. */
    goOn: () => {
      setComparing(false);
      if (theirs) rebase(theirs.revision);
    },
  };
}

/** What the parts around a form need to know of its editing. */
export type Editing = Pick<
  ReturnType<typeof useEditing>,
  "isDirty" | "wasRestored" | "discard" | "isSaving" | "isComparing" | "compare"
> & { theirs: object | undefined };
