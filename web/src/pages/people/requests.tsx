import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "@/api/client.ts";
import { cancelRequest, type EnrollmentRequest, refreshPeople, requestsQuery } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Row } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { PersonName } from "./person-name.tsx";
import { useRequestWords } from "./use-request-words.ts";

type Decision =
  | { kind: "approve" | "cancel"; id: string }
  | { kind: "turn_down"; id: string; remark: string };

function decide(decision: Decision): Promise<unknown> {
  const params = { path: { request_id: decision.id } };
  if (decision.kind === "turn_down") {
    const body = decision.remark === "" ? {} : { remark: decision.remark };
    return answer(api.POST("/api/v1/enrollment-requests/{request_id}/turn-down", { params, body }));
  }
  if (decision.kind === "cancel") return cancelRequest(decision.id);
  return answer(api.POST("/api/v1/enrollment-requests/{request_id}/approve", { params }));
}

/** Who wants to be in the course and what they wait for, the longest first. */
export function Requests({ courseId }: { courseId: string }) {
  const { t, format } = useI18n();
  const words = useRequestWords();
  const queryClient = useQueryClient();
  const [refused, setRefused] = useState<EnrollmentRequest | null>(null);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    requestsQuery(courseId),
  );
  const requests = data.pages.flatMap((page) => page.items);
  const { mutate, isPending, variables } = useMutation({
    mutationFn: decide,
    onSuccess: (_, { kind }) => toast.show({ text: t(`people.requests.done.${kind}`) }),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => {
      setRefused(null);
      return refreshPeople(queryClient, courseId);
    },
  });
  // Still there for the keyboard, as a disabled button is not.
  const isDeciding = (each: EnrollmentRequest) => isPending && variables.id === each.id;
  const columns: Column<EnrollmentRequest>[] = [
    { id: "name", header: t("people.column.student"), cell: (each) => <PersonName person={each} /> },
    { id: "state", header: t("people.column.state"), cell: words },
    { id: "since", header: t("people.column.asked"), cell: (each) => format.relative(each.created_at) },
    {
      id: "actions",
      header: t("people.column.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (each) => (
        <Row gap={2}>
          {each.state === "awaiting_approval" && (
            <Button
              size="sm"
              isPending={isDeciding(each)}
              onPress={() => mutate({ kind: "approve", id: each.id })}
            >
              {t("people.requests.approve")}
            </Button>
          )}
          {each.state === "awaiting_approval" ? (
            <Button size="sm" variant="quiet" onPress={() => setRefused(each)}>
              {t("people.requests.turn_down")}
            </Button>
          ) : (
            <Button
              size="sm"
              variant="quiet"
              isPending={isDeciding(each)}
              onPress={() => mutate({ kind: "cancel", id: each.id })}
            >
              {t("people.requests.cancel")}
            </Button>
          )}
        </Row>
      ),
    },
  ];
  return (
    <>
      <Table
        label={t("people.part.requests")}
        columns={columns}
        rows={requests}
        rowKey={(each) => each.id}
        empty={<p>{t("people.requests.none")}</p>}
      />
      {requests.length > 0 && (
        <LoadMore
          hasMore={hasNextPage}
          isLoading={isFetchingNextPage}
          onLoadMore={() => void fetchNextPage()}
          shown={requests.length}
        />
      )}
      {refused && (
        <TurnDownDialog
          request={refused}
          onClose={() => setRefused(null)}
          onDecide={(remark) => mutate({ kind: "turn_down", id: refused.id, remark })}
        />
      )}
    </>
  );
}

interface TurnDownProps {
  request: EnrollmentRequest;
  onClose: () => void;
  onDecide: (remark: string) => void;
}

/** A refusal can say why; the student reads it. */
function TurnDownDialog({ request, onClose, onDecide }: TurnDownProps) {
  const { t } = useI18n();
  const [remark, setRemark] = useState("");
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("people.requests.turn_down_title", { name: request.name ?? t("people.unknown") })}
    >
      <Form aria-label={t("people.requests.turn_down")} onSubmit={() => onDecide(remark.trim())}>
        <TextArea
          name="remark"
          label={t("people.requests.remark")}
          description={t("people.requests.remark_hint")}
          value={remark}
          onChange={setRemark}
          maxLength={1000}
          isOptional
          isWide
        />
        <FormActions>
          <Button type="submit" variant="danger">
            {t("people.requests.turn_down")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
