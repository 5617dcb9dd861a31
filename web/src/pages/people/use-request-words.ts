import type { EnrollmentRequest } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";

/** The state of a request as a sentence: what it waits for, until when, at which step and attempt. */
export function useRequestWords(): (request: EnrollmentRequest) => string {
  const { t, format } = useI18n();
  return (request) => {
    switch (request.state) {
      case "waiting":
        return t("people.request.waiting", { place: request.place ?? 1 });
      case "awaiting_approval":
      case "awaiting_payment":
        return request.deadline
          ? t(`people.request.${request.state}`, { date: format.dateTime(request.deadline) })
          : t(`people.request.${request.state}_open`);
      case "running":
      case "compensating": {
        const step =
          request.state === "compensating"
            ? t("people.request.compensating")
            : t(`people.request.step.${request.step}`);
        return request.attempts > 0
          ? t("people.request.again", { step, attempt: request.attempts + 1 })
          : step;
      }
      case "enrolled":
        return t("people.request.enrolled");
      default:
        return request.reason ? t(`people.reason.${request.reason}`) : t("people.request.ended");
    }
  };
}
