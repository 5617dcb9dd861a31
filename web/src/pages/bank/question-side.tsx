import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem.ts";
import type { Bank } from "@/api/queries/banks.ts";
import { alikeQuery, type QuestionView } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { Disclosure } from "@/ui/disclosure.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { AlikeTable } from "./alike-table.tsx";
import styles from "./editor/editor.module.css";
import { QuestionFigures } from "./question-figures.tsx";
import { QuestionPreview } from "./question-preview.tsx";
import { QuestionUses } from "./question-uses.tsx";
import { VersionList } from "./version-list.tsx";

interface QuestionSideProps {
  bank: Bank;
  view: QuestionView;
}

/** Beside a question: as students see it, its versions, where it is asked, how it did, and those that look the same. */
export function QuestionSide({ bank, view }: QuestionSideProps) {
  const { t } = useI18n();
  return (
    <aside className={styles.side} aria-label={t("bank.side.label")}>
      <Disclosure level={2} look="card" title={t("bank.side.preview")} defaultExpanded>
        <QuestionPreview view={view} />
      </Disclosure>
      <Disclosure level={2} look="card" title={t("bank.side.versions")}>
        <VersionList view={view} canRestore={bank.right !== "use"} />
      </Disclosure>
      <Disclosure level={2} look="card" title={t("bank.uses.title")}>
        <QuestionUses questionId={view.id} />
      </Disclosure>
      <Disclosure level={2} look="card" title={t("bank.figures.title")}>
        <QuestionFigures questionId={view.id} />
      </Disclosure>
      <Disclosure level={2} look="card" title={t("bank.side.alike")}>
        <Alike bank={bank} view={view} />
      </Disclosure>
    </aside>
  );
}

function Alike({ bank, view }: QuestionSideProps) {
  const { t } = useI18n();
  const { data, error, refetch } = useQuery(alikeQuery(view.id));
  if (error) return <ErrorState problem={asProblem(error)} level={3} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  if (data.items.length < 2) return <p>{t("bank.side.alone")}</p>;
  return (
    <AlikeTable
      label={t("bank.side.alike")}
      bankId={bank.id}
      group={data}
      canDelete={bank.right !== "use"}
      ownId={view.id}
    />
  );
}
