import { type QueryClient, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import ListTodo from "lucide-react/icons/list-todo";
import { asProblem } from "@/api/problem.ts";
import { assignmentKeys, assignmentQuery } from "@/api/queries/assignments.ts";
import { claimSubmission, everySubmissionQuery, markingQuery } from "@/api/queries/marking.ts";
import { meQuery } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { toast } from "@/ui/toast.ts";
import { problemWords } from "../problem-words.ts";
import { nextOnes } from "./whose-turn.ts";

const conflict = 409;

/** Takes the first of these that nobody was faster to take; null: none. */
async function takeFirst(client: QueryClient, ids: readonly string[]): Promise<string | null> {
  for (const id of ids) {
    try {
      client.setQueryData(markingQuery(id).queryKey, await claimSubmission(id));
      return id;
    } catch (error) {
      if (asProblem(error).status !== conflict) throw error;
    }
  }
  return null;
}

interface NextButtonProps {
  assignmentId: string;
  /** The submission that is open. */
  open?: string;
  /** `quiet` beside what matters more on the page. */
  look?: "main" | "quiet";
}

/** Goes on with the next submission that waits for the caller, and keeps other markers off it. */
export function NextButton({ assignmentId, open, look = "main" }: NextButtonProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: me } = useSuspenseQuery(meQuery);
  const finding = useMutation({
    mutationFn: async () => {
      const [view, rows] = await Promise.all([
        client.ensureQueryData(assignmentQuery(assignmentId)),
        client.fetchQuery({ ...everySubmissionQuery(assignmentId), staleTime: 0 }),
      ]);
      const { own, free } = nextOnes(rows, view.assignment.double_marking, me.id, open);
      return own[0] ?? takeFirst(client, free);
    },
    onSuccess: (submissionId) => {
      if (submissionId === null) toast.show({ text: t("assignment.claim.none") });
      else void navigate({ to: "/teaching/submissions/$submissionId", params: { submissionId } });
    },
    onError: (error) => toast.show({ text: problemWords(t, error), tone: "danger" }),
    onSettled: () => client.invalidateQueries({ queryKey: assignmentKeys.one(assignmentId) }),
  });
  return (
    <Button
      {...(look === "main" ? { variant: "primary" } : { size: "sm" })}
      icon={<ListTodo />}
      isPending={finding.isPending}
      onPress={() => finding.mutate()}
    >
      {t("assignment.claim.next")}
    </Button>
  );
}
