import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import Eye from "lucide-react/icons/eye";
import { useRef } from "react";
import {
  previewQuiz,
  type Quiz,
  type QuizView,
  quizCheckQuery,
  quizKeys,
  quizQuery,
  saveQuiz,
} from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { EditForm } from "@/shared/editing/edit-form.tsx";
import { SaveState } from "@/shared/editing/editing-notices.tsx";
import { SaveButton } from "@/shared/editing/save-button.tsx";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText, useFormErrors } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { Button } from "@/ui/button.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "./builder/builder.module.css";
import { faultText } from "./builder/fault-text.ts";
import { fieldAt } from "./builder/places.ts";
import { PublishPanel } from "./builder/publish-panel.tsx";
import { readable } from "./builder/readable.ts";
import { RuleGroups } from "./builder/rule-groups.tsx";
import { SectionsEditor } from "./builder/sections-editor.tsx";
import { nameOfSlot } from "./builder/slot-name.ts";
import { useFacts } from "./builder/use-facts.ts";

/** Writing a quiz: its questions, its rules, and publishing it. */
export function QuizBuilderPage() {
  const { quizId } = useParams({ from: "/signed-in/teaching-part/teaching/quizzes/$quizId/" });
  const { data } = useQuery({ ...quizQuery(quizId), ...required });
  usePageTitle(data?.quiz.title);
  if (!data) return <LoadingState />;
  return <QuizBuilder key={quizId} loaded={data} />;
}

type Revised = Quiz & { revision: number };

const formOf = ({ quiz, revision }: QuizView): Revised => ({ ...quiz, revision });

function quizOf({ revision: _, ...quiz }: Revised): Quiz {
  return quiz;
}

const isSame = (one: Quiz, other: Quiz) =>
  JSON.stringify({ ...one, revision: 0 }) === JSON.stringify({ ...other, revision: 0 });

function useQuizEditing(loaded: QuizView) {
  const client = useQueryClient();
  const query = quizQuery(loaded.id);
  return useEditing<Revised>({
    key: `quiz.${loaded.id}`,
    loaded: formOf(loaded),
    isSame,
    reload: async () => formOf(await client.fetchQuery({ ...query, staleTime: 0 })),
    send: async (form) => {
      const saved = await saveQuiz(loaded.id, form.revision, quizOf(form));
      client.setQueryData(query.queryKey, saved);
      void client.invalidateQueries({ queryKey: [...quizKeys.all, "of", saved.course_id] });
      return formOf(saved);
    },
  });
}

export function QuizBuilder({ loaded }: { loaded: QuizView }) {
  const { t } = useI18n();
  const editing = useQuizEditing(loaded);
  const { form, change, isDirty } = editing;
  const latest = useRef(form);
  latest.current = form;
  const { facts, learn } = useFacts(form.sections);
  const { data: check } = useQuery(quizCheckQuery(loaded.id, loaded.revision));
  const problems = useFormErrors(editing.error, (place) => fieldAt(place, form.sections));
  const errorOf = (field: string) => problems.errors.find((each) => each.field === field)?.message;
  // The check speaks of what is saved: while something else stands in the form, its places may be others.
  const faults = (check?.faults ?? []).map((fault) => ({
    field: fieldAt(fault.place, loaded.quiz.sections),
    text: faultText(t, fault),
  }));
  const nameOf = nameOfSlot(t, facts);
  return (
    <div className={styles.page}>
      <EditForm
        label={t("grading.builder.form")}
        editing={editing}
        problems={problems}
        readable={(quiz) => readable(t, nameOf, quiz)}
        head={<Bar editing={editing} quizId={loaded.id} />}
      >
        <TextField
          name="title"
          label={t("grading.builder.title")}
          value={form.title}
          onChange={(title) => change({ title })}
          maxLength={500}
          isRequired
          isWide
        />
        <TextArea
          name="introduction"
          label={t("grading.builder.introduction")}
          description={t("grading.builder.introduction.help")}
          value={form.introduction}
          onChange={(introduction) => change({ introduction })}
          isOptional
          isWide
        />
        <PageSection title={t("grading.builder.questions")}>
          <SectionsEditor
            {...{ latest, change, facts, learn, nameOf, faults: isDirty ? [] : faults }}
            sections={form.sections}
            saved={loaded.quiz.sections}
            pools={check?.pools ?? []}
          />
        </PageSection>
        <PageSection title={t("grading.builder.rules")}>
          <RuleGroups
            quizId={loaded.id}
            hasPassword={loaded.has_password}
            onPasswordSet={({ revision }) => {
              // Setting it counts as an edit, which is one's own: what is typed goes on top of it.
              if (revision === latest.current.revision + 1) change({ revision });
            }}
            quiz={form}
            change={change}
            errorOf={errorOf}
            faulty={problems.errors.map(({ field }) => field)}
          />
        </PageSection>
      </EditForm>
      <PageSection title={t("grading.publish.title")}>
        <PublishPanel
          quiz={loaded}
          check={check}
          isDirty={isDirty}
          faults={faults.map(({ field, text }) => ({ text, goTo: wayTo(field) }))}
        />
      </PageSection>
    </div>
  );
}

/** Brings what a fault speaks of into view, where it is on the page. */
function wayTo(field: string): (() => void) | null {
  const [kind, id] = field.split(".");
  const names = {
    slot: `[data-drag-item="${CSS.escape(id ?? "")}"]`,
    section: `[data-drag-group="${CSS.escape(id ?? "")}"]`,
  };
  const selector =
    kind === "slot" || kind === "section" ? names[kind] : `[data-field="${CSS.escape(field)}"]`;
  return () => {
    const place = document.querySelector<HTMLElement>(selector);
    place?.scrollIntoView({ block: "center" });
    place?.querySelector<HTMLElement>("a, input, button, textarea")?.focus({ preventScroll: true });
  };
}

interface BarProps {
  editing: ReturnType<typeof useQuizEditing>;
  quizId: string;
}

/** Always in sight: whether all is saved, saving, and trying it out. */
function Bar({ editing, quizId }: BarProps) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const preview = useMutation({
    mutationFn: () => previewQuiz(quizId),
    onSuccess: (attemptId) => navigate({ to: `/attempts/${attemptId}` }),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
  });
  return (
    <div className={styles.bar}>
      <SaveState editing={editing} />
      <Button
        icon={<Eye />}
        isPending={preview.isPending}
        onPress={() =>
          editing.isDirty
            ? toast.show({ text: t("grading.builder.unsaved_preview"), tone: "info" })
            : preview.mutate()
        }
      >
        {t("grading.builder.preview")}
      </Button>
      <SaveButton isSaving={editing.isSaving} />
    </div>
  );
}
