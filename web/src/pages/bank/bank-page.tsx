import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import Plus from "lucide-react/icons/plus";
import { type Bank, bankQuery } from "@/api/queries/banks.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { Badge } from "@/ui/badge.tsx";
import { LinkButton } from "@/ui/button.tsx";
import { Row } from "@/ui/layout.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { Tabs } from "@/ui/tabs.tsx";
import { BankMenu } from "./bank-menu.tsx";
import { DuplicatesPart } from "./duplicates-part.tsx";
import { ImportPart } from "./import-part.tsx";
import { QuestionsPart } from "./questions-part.tsx";

const route = "/signed-in/teaching-part/teaching/banks/$bankId" as const;
const parts = ["questions", "duplicates", "import"] as const;
type Part = (typeof parts)[number];

/** A bank of questions: finding and arranging them, what is there twice, and the way in from files. */
export function BankPage() {
  const { t } = useI18n();
  const { bankId } = useParams({ from: route });
  const search = useSearch({ from: route });
  const navigate = useNavigate();
  const { data: bank } = useQuery({ ...bankQuery(bankId), ...required });
  usePageTitle(bank?.title);
  if (!bank) {
    return (
      <PageFrame>
        <LoadingState />
      </PageFrame>
    );
  }
  const shown = parts.filter((part) => part !== "import" || bank.right !== "use");
  return (
    <PageFrame>
      <BankHeader bank={bank} category={search.category} />
      <Tabs
        label={t("bank.parts")}
        selected={shown.find((part) => part === search.part) ?? "questions"}
        onSelect={(part) =>
          void navigate({
            to: "/teaching/banks/$bankId",
            params: { bankId },
            search: part === "questions" ? {} : { part },
            replace: true,
            resetScroll: false,
          })
        }
        items={shown.map((part) => ({
          id: part,
          label: t(`bank.part.${part}`),
          content: <PartOf bank={bank} part={part} />,
        }))}
      />
    </PageFrame>
  );
}

function PartOf({ bank, part }: { bank: Bank; part: Part }) {
  switch (part) {
    case "questions":
      return <QuestionsPart bank={bank} />;
    case "duplicates":
      return <DuplicatesPart bank={bank} />;
    case "import":
      return <ImportPart bank={bank} />;
  }
}

function BankHeader({ bank, category }: { bank: Bank; category: string | undefined }) {
  const { t } = useI18n();
  const within = category === undefined || category === "none" ? "" : `?category=${category}`;
  return (
    <PageHeader
      title={<bdi>{bank.title}</bdi>}
      crumbs={[{ label: t("bank.list.title"), href: "/teaching/banks" }]}
      {...(bank.description !== "" && { description: bank.description })}
      meta={
        <>
          <Badge>{t(`bank.right.${bank.right}`)}</Badge>
          <span>{t("bank.questions", { count: bank.question_count })}</span>
          {bank.course_id !== null && (
            <LinkButton size="sm" variant="quiet" href={`/teaching/courses/${bank.course_id}`}>
              {t("bank.to_course")}
            </LinkButton>
          )}
        </>
      }
      actions={
        <Row gap={2}>
          <BankMenu bank={bank} leadsAway />
          {bank.right !== "use" && (
            <LinkButton variant="primary" icon={<Plus />} href={`/teaching/banks/${bank.id}/new${within}`}>
              {t("bank.new.open")}
            </LinkButton>
          )}
        </Row>
      }
    />
  );
}
