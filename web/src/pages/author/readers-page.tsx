import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { courseQuery } from "@/api/queries/courses.ts";
import {
  type Movers,
  type ReaderVersions,
  readersMoved,
  readerVersionsQuery,
} from "@/api/queries/reader-versions.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { Callout } from "@/ui/callout.tsx";
import { Stack } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { MoveDialog } from "./readers/move-dialog.tsx";
import { PolicyForm } from "./readers/policy-form.tsx";
import { ReaderList } from "./readers/reader-list.tsx";

/** Which version each student reads, what a new one means for them, and moving them to it. */
export function ReadersPage() {
  const { courseId } = useParams({ from: "/signed-in/teaching-part/teaching/courses/$courseId/readers" });
  const { t } = useI18n();
  const { data: course } = useQuery(courseQuery(courseId));
  const { data: versions } = useQuery({ ...readerVersionsQuery(courseId), ...required });
  usePageTitle(course && t("author.readers.page_title", { title: course.title }));
  if (!versions) return <LoadingState />;
  return <Readers versions={versions} />;
}

export function Readers({ versions }: { versions: ReaderVersions }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { course_id: courseId, moving } = versions;
  const [movers, setMovers] = useState<Movers | null>(null);
  // Once the server has moved them, the list tells where they are.
  useEffect(() => {
    if (!moving) void readersMoved(client, courseId);
  }, [client, courseId, moving]);
  return (
    <Stack gap={6}>
      <PageSection title={t("author.readers.policy")}>
        <PolicyForm versions={versions} />
      </PageSection>
      <PageSection title={t("author.readers.students")}>
        <div role="status">{moving && <Callout tone="info">{t("author.readers.moving")}</Callout>}</div>
        <ReaderList versions={versions} onMove={setMovers} />
      </PageSection>
      {movers !== null && <MoveDialog courseId={courseId} movers={movers} onClose={() => setMovers(null)} />}
    </Stack>
  );
}
