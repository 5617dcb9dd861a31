import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import DoorOpen from "lucide-react/icons/door-open";
import { refreshLearning } from "@/api/queries/learning.ts";
import { doorQuery, leaveCourse, restoreEnrollment } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Row } from "@/ui/layout.tsx";
import { toast } from "@/ui/toast.ts";

/** Until when the reader is in the course, in which section, and the way out, which can be taken back. */
export function LeaveCourse({ courseId }: { courseId: string }) {
  const { t, format } = useI18n();
  const queryClient = useQueryClient();
  const { data: door } = useQuery(doorQuery(courseId));
  const settle = () => refreshLearning(queryClient, courseId);
  const refuse = (error: unknown) => toast.show({ text: problemText(t, error), tone: "danger" });
  const restore = useMutation({ mutationFn: restoreEnrollment, onError: refuse, onSettled: settle });
  const leave = useMutation({
    mutationFn: leaveCourse,
    onSuccess: (_, enrollmentId) =>
      toast.show({
        text: t("learn.leave.done"),
        action: { label: t("common.undo"), run: () => restore.mutate(enrollmentId) },
      }),
    onError: refuse,
    onSettled: settle,
  });
  const enrollmentId = door?.enrollment_id;
  if (!enrollmentId) return null;
  return (
    <Row gap={4} isSpread>
      <span>
        {door.section && t("learn.leave.section", { section: door.section })}{" "}
        {door.expires_at && t("learn.leave.until", { date: format.date(door.expires_at) })}
      </span>
      <Button
        variant="quiet"
        size="sm"
        icon={<DoorOpen />}
        isPending={leave.isPending}
        onPress={() => leave.mutate(enrollmentId)}
      >
        {t("learn.leave.action")}
      </Button>
    </Row>
  );
}
