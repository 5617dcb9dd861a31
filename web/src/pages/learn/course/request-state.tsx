import { useMutation, useQueryClient } from "@tanstack/react-query";
import { refreshLearning } from "@/api/queries/learning.ts";
import { cancelRequest, type EnrollmentRequest } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Stack } from "@/ui/layout.tsx";
import { toast } from "@/ui/toast.ts";

/** How far a request for enrolment is, in words, and the way to take it back. */
export function RequestState({ request }: { request: EnrollmentRequest }) {
  const { t, format } = useI18n();
  const queryClient = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelRequest(request.id),
    onSuccess: () => toast.show({ text: t("learn.request.cancelled") }),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => refreshLearning(queryClient, request.course_id),
  });
  const recorded = request.step === "notification" || request.step === "analytics";
  return (
    <Stack gap={2}>
      <p role="status">
        {request.state === "waiting"
          ? t("learn.request.waiting", { place: request.place ?? 1 })
          : t(`learn.request.${openState(request)}`)}
      </p>
      {request.deadline &&
        (request.state === "awaiting_payment" || request.state === "awaiting_approval") && (
          <p>{t("learn.request.until", { date: format.dateTime(request.deadline) })}</p>
        )}
      {!recorded && request.state !== "compensating" && (
        <Button isPending={cancel.isPending} onPress={() => cancel.mutate()}>
          {t(request.state === "waiting" ? "learn.request.leave_list" : "learn.request.cancel")}
        </Button>
      )}
    </Stack>
  );
}

type OpenState = "running" | "awaiting_approval" | "awaiting_payment" | "compensating";

function openState({ state }: EnrollmentRequest): OpenState {
  if (state === "awaiting_approval" || state === "awaiting_payment" || state === "compensating") return state;
  return "running";
}
