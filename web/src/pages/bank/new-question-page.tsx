import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type Bank, bankQuery } from "@/api/queries/banks.ts";
import { createQuestion, questionChanged } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { useOnceOnly } from "@/shared/use-once-only.ts";
import { Card, CardGrid, CardTitle } from "@/ui/card.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader, PageSection } from "@/ui/page-header.tsx";
import { ForbiddenState, LoadingState } from "@/ui/states.tsx";
import { freshQuestion } from "./editor/fresh.ts";
import {
  formOf,
  isSameQuestion,
  type Kind,
  kindGroups,
  kindOf,
  markOf,
  type QuestionForm,
  writtenOf,
} from "./editor/model.ts";
import { QuestionEditor } from "./editor/question-editor.tsx";

const route = "/signed-in/teaching-part/teaching/banks/$bankId/new" as const;

/** A question that is not there yet: first its type, then what it asks. */
export function NewQuestionPage() {
  const { t } = useI18n();
  const { bankId } = useParams({ from: route });
  const { type, category } = useSearch({ from: route });
  const { data: bank } = useQuery({ ...bankQuery(bankId), ...required });
  const kind = kindOf(type);
  usePageTitle(t("bank.new.title"));
  if (!bank) {
    return (
      <PageFrame>
        <LoadingState />
      </PageFrame>
    );
  }
  if (bank.right === "use") {
    return (
      <PageFrame>
        <ForbiddenState level={1} />
      </PageFrame>
    );
  }
  return (
    <PageFrame width={kind === undefined ? "wide" : "text"}>
      <PageHeader
        title={t("bank.new.title")}
        crumbs={[
          { label: t("bank.list.title"), href: "/teaching/banks" },
          { label: bank.title, href: `/teaching/banks/${bankId}` },
        ]}
      />
      {kind === undefined ? (
        <KindChoice bankId={bankId} category={category} />
      ) : (
        <NewQuestion key={kind} bank={bank} kind={kind} category={category ?? null} />
      )}
    </PageFrame>
  );
}

const groups = ["choose", "type", "fill", "picture", "own", "none"] as const;

function KindChoice({ bankId, category }: { bankId: string; category: string | undefined }) {
  const { t } = useI18n();
  const rest = category === undefined ? "" : `&category=${category}`;
  return (
    <>
      {groups.map((group) => (
        <PageSection key={group} title={t(`bank.group.${group}`)}>
          <CardGrid>
            {kindGroups[group].map((kind) => (
              <Card key={kind} as="article" isCompact>
                <CardTitle href={`/teaching/banks/${bankId}/new?type=${kind}${rest}`}>
                  {t(`bank.kind.${kind}`)}
                </CardTitle>
                <p>{t(`bank.kind.${kind}.about`)}</p>
              </Card>
            ))}
          </CardGrid>
        </PageSection>
      ))}
    </>
  );
}

/** Gaps are there from the beginning, in the text too. */
function startOf(kind: Kind): string {
  return kind === "cloze" || kind === "select_from_list" || kind === "drag_words" ? markOf("1") : "";
}

function NewQuestion({ bank, kind, category }: { bank: Bank; kind: Kind; category: string | null }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const onceOnly = useOnceOnly();
  // Drawn once: its ids are new each time.
  const [question] = useState(() => freshQuestion(kind, startOf(kind)));
  const editing = useEditing<QuestionForm>({
    key: `question.new.${bank.id}.${kind}`,
    loaded: { categoryId: category, status: "draft", question, revision: 0 },
    isSame: isSameQuestion,
    // Nobody else has it yet.
    reload: () => Promise.reject(new Error("a new question is nobody else's")),
    send: async (form) => {
      const written = writtenOf(form);
      const created = await onceOnly(written, (key) => createQuestion(bank.id, written, key));
      void questionChanged(client, bank.id);
      await navigate({
        to: "/teaching/questions/$questionId",
        params: { questionId: created.id },
        replace: true,
      });
      return formOf(created);
    },
  });
  return <QuestionEditor isNew bank={bank} editing={editing} />;
}
