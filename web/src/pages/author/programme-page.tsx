import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import {
  deleteProgramme,
  type Programme,
  programmeQuery,
  programmeSummaryQuery,
  publishProgramme,
  refreshProgrammes,
  showProgramme,
  withdrawProgramme,
} from "@/api/queries/programmes.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button, LinkButton } from "@/ui/button.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader, PageSection } from "@/ui/page-header.tsx";
import { BarList } from "@/ui/plots/bar-list.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { toast } from "@/ui/toast.ts";
import { ProgrammeForm } from "./programmes/programme-form.tsx";

/** Making a programme: what it is called, what is in it, whether it is offered, and how its students are doing. */
export function ProgrammeEditorPage() {
  const { t } = useI18n();
  const { programmeId } = useParams({ from: "/signed-in/teaching-part/teaching/programmes/$programmeId" });
  const { data: programme } = useQuery({ ...programmeQuery(programmeId), ...required });
  usePageTitle(programme?.title);
  if (!programme) return <LoadingState />;
  return (
    <PageFrame>
      <PageHeader
        crumbs={[{ label: t("author.programmes.title"), href: "/teaching/programmes" }]}
        title={<bdi>{programme.title}</bdi>}
        meta={
          <Badge tone={programme.state === "published" ? "success" : "neutral"}>
            {t(`author.programmes.state.${programme.state}`)}
          </Badge>
        }
        actions={<Actions programme={programme} />}
      />
      <ProgrammeForm key={programmeId} programme={programme} />
      <Students programmeId={programmeId} />
    </PageFrame>
  );
}

function Actions({ programme }: { programme: Programme }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const navigate = useNavigate();
  const onError = (error: Error) => toast.show({ tone: "danger", text: problemText(t, error) });
  const isPublished = programme.state === "published";
  const offer = useMutation({
    mutationFn: () => (isPublished ? withdrawProgramme(programme.id) : publishProgramme(programme.id)),
    onSuccess: (changed) => showProgramme(client, changed),
    onError,
  });
  const remove = useMutation({
    mutationFn: () => deleteProgramme(programme.id),
    onSuccess: async () => {
      await navigate({ to: "/teaching/programmes" });
      void refreshProgrammes(client);
      toast.show({ text: t("author.programmes.deleted") });
    },
    onError,
  });
  return (
    <>
      {!isPublished && (
        <Button variant="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
          {t("author.programmes.delete")}
        </Button>
      )}
      <LinkButton href={`/programmes/${programme.id}`}>{t("author.programmes.view")}</LinkButton>
      <Button isPending={offer.isPending} onPress={() => offer.mutate()}>
        {t(isPublished ? "author.programmes.withdraw" : "author.programmes.publish")}
      </Button>
    </>
  );
}

function Students({ programmeId }: { programmeId: string }) {
  const { t } = useI18n();
  const { data } = useQuery(programmeSummaryQuery(programmeId));
  if (!data || data.students === 0) return null;
  return (
    <PageSection title={t("author.programmes.students")}>
      <BarList
        title={t("author.programmes.plot")}
        summary={t("author.programmes.plot.summary", { students: data.students, completed: data.completed })}
        labelName={t("author.programmes.plot.course")}
        valueName={t("author.programmes.plot.value")}
        data={data.courses.map(({ title, completed }) => ({ label: title, value: completed }))}
        max={data.students}
      />
    </PageSection>
  );
}
