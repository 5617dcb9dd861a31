import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import Copy from "lucide-react/icons/copy";
import MoreVertical from "lucide-react/icons/ellipsis-vertical";
import Trash from "lucide-react/icons/trash-2";
import { idempotencyKey } from "@/api/client.ts";
import { type Bank, bankQuery } from "@/api/queries/banks.ts";
import {
  duplicateQuestion,
  editQuestion,
  type QuestionView,
  questionChanged,
  questionQuery,
} from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { Badge } from "@/ui/badge.tsx";
import { Callout } from "@/ui/callout.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "./editor/editor.module.css";
import { formOf, isSameQuestion, type QuestionForm, writtenOf } from "./editor/model.ts";
import { QuestionEditor } from "./editor/question-editor.tsx";
import { QuestionSide } from "./question-side.tsx";
import { useDeleteQuestion } from "./use-delete-question.ts";

/** A question: what it asks, how students see it, and how it came about. */
export function QuestionPage() {
  const { questionId } = useParams({ from: "/signed-in/teaching-part/teaching/questions/$questionId" });
  const { data: view } = useQuery({ ...questionQuery(questionId), ...required });
  const { data: bank } = useQuery({
    ...bankQuery(view?.bank_id ?? ""),
    ...required,
    enabled: view !== undefined,
  });
  usePageTitle(view?.question.facts.name);
  return (
    <PageFrame width="full">
      {view && bank ? <QuestionParts key={view.id} bank={bank} view={view} /> : <LoadingState />}
    </PageFrame>
  );
}

interface PartsProps {
  bank: Bank;
  view: QuestionView;
}

function QuestionParts({ bank, view }: PartsProps) {
  const { t } = useI18n();
  const canEdit = bank.right !== "use";
  return (
    <>
      <PageHeader
        title={<bdi>{view.question.facts.name}</bdi>}
        crumbs={[
          { label: t("bank.list.title"), href: "/teaching/banks" },
          { label: bank.title, href: `/teaching/banks/${bank.id}` },
        ]}
        meta={
          <>
            <Badge>{t(`bank.status.${view.status}`)}</Badge>
            <span>{t("bank.question.version", { version: view.version })}</span>
            <span>{t("bank.row.uses", { count: view.use_count })}</span>
          </>
        }
      />
      <div className={styles.panes}>
        {canEdit ? (
          <EditedQuestion bank={bank} view={view} />
        ) : (
          <Callout title={t("bank.question.read_only")}>{t("bank.question.read_only.text")}</Callout>
        )}
        <QuestionSide bank={bank} view={view} />
      </div>
    </>
  );
}

function EditedQuestion({ bank, view }: PartsProps) {
  const client = useQueryClient();
  const query = questionQuery(view.id);
  const editing = useEditing<QuestionForm>({
    key: `question.${view.id}`,
    loaded: formOf(view),
    isSame: isSameQuestion,
    reload: async () => formOf(await client.fetchQuery({ ...query, staleTime: 0 })),
    send: async ({ revision, ...form }) => {
      const saved = await editQuestion(view.id, revision, writtenOf(form));
      client.setQueryData(query.queryKey, saved);
      void questionChanged(client, bank.id, view.id);
      return formOf(saved);
    },
  });
  return (
    // The panes are a grid: the form is one cell of it.
    <div>
      <QuestionEditor bank={bank} editing={editing} actions={<QuestionMenu bank={bank} view={view} />} />
    </div>
  );
}

function QuestionMenu({ bank, view }: PartsProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { name } = view.question.facts;
  const remove = useDeleteQuestion(bank.id, () =>
    navigate({ to: "/teaching/banks/$bankId", params: { bankId: bank.id } }),
  );
  const { mutate: duplicate } = useMutation({
    mutationFn: () => duplicateQuestion(view.id, view.category_id, idempotencyKey()),
    onError: (error) => toast.show({ tone: "danger", text: problemText(t, error) }),
    onSuccess: async (copy) => {
      void questionChanged(client, bank.id, view.id);
      await navigate({ to: "/teaching/questions/$questionId", params: { questionId: copy.id } });
      toast.show({ text: t("bank.question.copied") });
    },
  });
  const label = t("bank.question.menu", { name });
  return (
    <Menu label={label} trigger={<IconButton icon={<MoreVertical />} label={label} />}>
      <MenuItem id="copy" icon={<Copy />} label={t("bank.question.copy")} onAction={() => duplicate()} />
      <MenuItem
        id="delete"
        icon={<Trash />}
        label={t("bank.question.delete")}
        isDangerous
        onAction={() => remove({ id: view.id, name })}
      />
    </Menu>
  );
}
