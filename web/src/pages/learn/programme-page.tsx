import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import Pencil from "lucide-react/icons/pencil";
import {
  enterProgramme,
  leaveProgramme,
  type Programme,
  programmeQuery,
  refreshProgrammes,
  showProgramme,
} from "@/api/queries/programmes.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { Button, LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader, PageSection } from "@/ui/page-header.tsx";
import { BarList } from "@/ui/plots/bar-list.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { toast } from "@/ui/toast.ts";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import { courseAddress } from "./addresses.ts";
import { CourseList } from "./programmes/course-list.tsx";
import { CoursesDone } from "./programmes/courses-done.tsx";
import styles from "./programmes/programmes.module.css";

/** One learning path: the way in or on, its courses, and how far the reader is in each. */
export function ProgrammePage() {
  const { t } = useI18n();
  const { programmeId } = useParams({ from: "/signed-in/programmes/$programmeId" });
  const { data: programme } = useQuery({ ...programmeQuery(programmeId), ...required });
  usePageTitle(programme?.title);
  const keptFocus = useKeptFocus<HTMLDivElement>();
  if (!programme) {
    return (
      <PageFrame>
        <LoadingState>
          <Skeleton shape="title" />
          <Skeleton shape="card" />
        </LoadingState>
      </PageFrame>
    );
  }
  return (
    <PageFrame>
      <PageHeader
        crumbs={[{ label: t("learn.programmes.title"), href: "/programmes" }]}
        title={<bdi>{programme.title}</bdi>}
        {...(programme.summary !== "" && { description: <bdi>{programme.summary}</bdi> })}
        actions={<Actions programme={programme} />}
      />
      <div ref={keptFocus}>
        <WayOn programme={programme} />
      </div>
      {programme.description !== "" && (
        <p className={styles.description} dir="auto">
          {programme.description}
        </p>
      )}
      <PageSection title={t("learn.programmes.list")}>
        <p>{t(`learn.programmes.order.${programme.course_order}`)}</p>
        {programme.optional_count > 0 && (
          <p>{t("learn.programmes.choose", { count: programme.optional_count })}</p>
        )}
        <CourseList programme={programme} />
      </PageSection>
      {programme.enrolled_at !== null && <Plot programme={programme} />}
    </PageFrame>
  );
}

function Actions({ programme }: { programme: Programme }) {
  const { t } = useI18n();
  const leave = useLeave(programme.id);
  return (
    <>
      {programme.enrolled_at !== null && programme.completed_at === null && (
        <Button variant="quiet" isPending={leave.isPending} onPress={() => leave.mutate()}>
          {t("learn.programmes.leave")}
        </Button>
      )}
      {programme.can_edit && (
        <LinkButton href={`/teaching/programmes/${programme.id}`} icon={<Pencil />}>
          {t("learn.programmes.edit")}
        </LinkButton>
      )}
    </>
  );
}

function useLeave(programmeId: string) {
  const { t } = useI18n();
  const client = useQueryClient();
  const navigate = useNavigate();
  const refused = (error: Error) => toast.show({ tone: "danger", text: problemText(t, error) });
  return useMutation({
    mutationFn: () => leaveProgramme(programmeId),
    onSuccess: async () => {
      await navigate({ to: "/programmes" });
      void refreshProgrammes(client);
      toast.show({
        text: t("learn.programmes.left"),
        action: {
          label: t("learn.undo"),
          run: () => void enterProgramme(programmeId).then(() => refreshProgrammes(client), refused),
        },
      });
    },
    onError: refused,
  });
}

function WayOn({ programme }: { programme: Programme }) {
  const { t, format } = useI18n();
  if (programme.completed_at !== null) {
    return (
      <Callout
        tone="success"
        title={t("learn.programmes.completed_on", { date: format.date(programme.completed_at) })}
      />
    );
  }
  if (programme.enrolled_at === null) return <Enter programme={programme} />;
  const next = programme.courses.find(({ course_id }) => course_id === programme.next_course_id);
  return (
    <section className={styles.enter} aria-label={t("learn.programmes.progress")}>
      <CoursesDone progress={programme.progress} />
      {next && (
        <LinkButton variant="primary" href={courseAddress(next.course_id)}>
          {t("learn.programmes.next", { course: next.title })}
        </LinkButton>
      )}
    </section>
  );
}

function Enter({ programme }: { programme: Programme }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const enter = useMutation({
    mutationFn: () => enterProgramme(programme.id),
    onSuccess: (entered) => showProgramme(client, entered),
    onError: (error) => toast.show({ tone: "danger", text: problemText(t, error) }),
  });
  if (programme.state === "draft") return <Callout title={t("learn.programmes.draft")} />;
  return (
    <div className={styles.enter}>
      <p>{t("learn.programmes.enter.explain")}</p>
      <Button variant="primary" isPending={enter.isPending} onPress={() => enter.mutate()}>
        {t("learn.programmes.enter")}
      </Button>
    </div>
  );
}

function Plot({ programme }: { programme: Programme }) {
  const { t, format } = useI18n();
  return (
    <BarList
      title={t("learn.programmes.plot")}
      summary={t("learn.programmes.plot.summary", {
        done: programme.progress.completed_courses,
        total: programme.progress.needed_courses,
        percent: format.percent(programme.progress.percent),
      })}
      labelName={t("learn.programmes.plot.course")}
      valueName={t("learn.programmes.plot.value")}
      data={programme.courses.map(({ title, percent }) => ({ label: title, value: percent }))}
      formatValue={format.percent}
      max={100}
    />
  );
}
