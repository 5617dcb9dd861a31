import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { markingQuery, type SubmissionMarking } from "@/api/queries/marking.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { Badge } from "@/ui/badge.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader, PageSection } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { assignmentAddresses } from "./addresses.ts";
import styles from "./assignment.module.css";
import { AttemptList } from "./marking/attempt-list.tsx";
import { ClaimBar } from "./marking/claim-bar.tsx";
import { CommentedText } from "./marking/commented-text.tsx";
import { GradeHistory } from "./marking/grade-history.tsx";
import { LastWord } from "./marking/last-word.tsx";
import { MarkEditor } from "./marking/mark-editor.tsx";
import { MarksCompared } from "./marking/marks-compared.tsx";
import { Neighbours } from "./marking/neighbours.tsx";
import { OtherMarks } from "./marking/other-marks.tsx";
import { StateBadge } from "./state-badge.tsx";
import { SubmissionFiles } from "./submission-files.tsx";
import { SubmittedLinks } from "./submitted-links.tsx";

const feedbackRules = { most: 20, most_bytes: 64 * 1024 * 1024, types: [] };

/** A submission with all that a marker needs: the work, comments in it, the mark, and the way to the next. */
export function MarkingPage() {
  const { submissionId } = useParams({ from: "/signed-in/teaching-part/teaching/submissions/$submissionId" });
  const { data: marking } = useQuery({ ...markingQuery(submissionId), ...required });
  usePageTitle(marking?.title);
  return <PageFrame>{marking ? <Desk key={submissionId} marking={marking} /> : <LoadingState />}</PageFrame>;
}

function Desk({ marking }: { marking: SubmissionMarking }) {
  const { t, format } = useI18n();
  const client = useQueryClient();
  const { submission, content, files } = marking;
  // Whoever decides then looks for what the markers said first.
  // Once the page is open nothing moves: what is typed there would be lost.
  const [isDecided] = useState(submission.state === "disagreed");
  const refresh = () => client.invalidateQueries({ queryKey: markingQuery(submission.id).queryKey });
  return (
    <>
      <PageHeader
        title={<bdi>{submission.name ?? submission.pseudonym}</bdi>}
        crumbs={[
          { label: t("assignment.assignments"), href: `/teaching/courses/${marking.course_id}/assignments` },
          { label: marking.title, href: assignmentAddresses(marking.assignment_id).submissions },
        ]}
        meta={
          <>
            <StateBadge state={submission.state} />{" "}
            {t("assignment.handed_in.at", { time: format.dateTime(submission.submitted_at) })}{" "}
            {submission.minutes_late > 0 && (
              <Badge tone="warning">
                {t("assignment.late.by", { time: format.duration(submission.minutes_late * 60) })}
              </Badge>
            )}
          </>
        }
      />
      <Neighbours assignmentId={marking.assignment_id} submissionId={submission.id} />
      <ClaimBar marking={marking} />
      <div className={styles.desk}>
        <div>
          <PageSection title={t("assignment.marking.work")}>
            <CommentedText marking={marking} />
            <SubmittedLinks links={content.links} />
            <SubmissionFiles submissionId={submission.id} files={files} />
          </PageSection>
          <AttemptList marking={marking} />
        </div>
        <div>
          {isDecided && (
            <>
              <MarksCompared marking={marking} />
              <LastWord marking={marking} />
            </>
          )}
          <PageSection title={t("assignment.marking.mark")}>
            <MarkEditor marking={marking} />
          </PageSection>
          <PageSection title={t("assignment.result.files")}>
            <SubmissionFiles
              submissionId={submission.id}
              files={marking.feedback_files}
              editing={{
                rules: feedbackRules,
                label: t("assignment.marking.add_feedback"),
                onChanged: refresh,
              }}
            />
          </PageSection>
          {!isDecided && <MarksCompared marking={marking} />}
          <OtherMarks marking={marking} />
          {!isDecided && <LastWord marking={marking} />}
          <GradeHistory grades={marking.grades} />
        </div>
      </div>
    </>
  );
}
