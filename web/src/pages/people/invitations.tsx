import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "@/api/client.ts";
import { type Invitation, invitationsQuery, refreshPeople } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { problemText, useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "./people.module.css";

/** The address of the course that brings the code along. */
function linkOf(courseId: string, code: string): string {
  return `${location.origin}/courses/${courseId}?invitation=${encodeURIComponent(code)}`;
}

/** Who may come in by invitation: one address, or whoever has a link. */
export function Invitations({ courseId }: { courseId: string }) {
  const { t, format } = useI18n();
  const queryClient = useQueryClient();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    invitationsQuery(courseId),
  );
  const { mutate: withdraw } = useMutation({
    mutationFn: (invitation: Invitation) =>
      answer(
        api.DELETE("/api/v1/courses/{course_id}/invitations/{invitation_id}", {
          params: { path: { course_id: courseId, invitation_id: invitation.id } },
        }),
      ),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => refreshPeople(queryClient, courseId),
  });
  const invitations = data.pages.flatMap((page) => page.items);
  const columns: Column<Invitation>[] = [
    {
      id: "for",
      header: t("people.invitations.for"),
      cell: (each) => <bdi>{each.email ?? t("people.invitations.link")}</bdi>,
    },
    {
      id: "uses",
      header: t("people.invitations.uses_left"),
      align: "end",
      cell: (each) => format.number(each.uses_left),
    },
    {
      id: "until",
      header: t("people.column.until"),
      cell: (each) => format.dateTime(each.expires_at),
    },
    {
      id: "actions",
      header: t("people.column.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (each) => (
        <Button size="sm" variant="quiet" onPress={() => withdraw(each)}>
          {t("people.invitations.withdraw")}
        </Button>
      ),
    },
  ];
  return (
    <>
      <InviteForm courseId={courseId} />
      <Table
        label={t("people.invitations.title")}
        columns={columns}
        rows={invitations}
        rowKey={(each) => each.id}
        empty={<p>{t("people.invitations.none")}</p>}
      />
      {invitations.length > 0 && (
        <LoadMore
          hasMore={hasNextPage}
          isLoading={isFetchingNextPage}
          onLoadMore={() => void fetchNextPage()}
          shown={invitations.length}
        />
      )}
    </>
  );
}

function InviteForm({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState("");
  const [uses, setUses] = useState(1);
  const invite = useMutation({
    mutationFn: () =>
      answer(
        api.POST("/api/v1/courses/{course_id}/invitations", {
          params: { path: { course_id: courseId } },
          body: email.trim() === "" ? { uses } : { email: email.trim() },
        }),
      ),
    onSuccess: () => setEmail(""),
    onSettled: () => refreshPeople(queryClient, courseId),
  });
  const code = invite.data?.code;
  return (
    <Form
      aria-label={t("people.invitations.title")}
      onSubmit={() => invite.mutate()}
      {...useFormErrors(invite.error)}
    >
      <TextField
        type="email"
        name="email"
        label={t("people.column.email")}
        description={t("people.invitations.email_hint")}
        value={email}
        onChange={setEmail}
        isOptional
      />
      {email.trim() === "" && (
        <NumberField
          name="uses"
          label={t("people.invitations.uses")}
          value={uses}
          onChange={setUses}
          minValue={1}
          maxValue={1000}
        />
      )}
      <FormActions>
        <Button type="submit" isPending={invite.isPending}>
          {t(email.trim() === "" ? "people.invitations.make" : "people.invitations.invite")}
        </Button>
      </FormActions>
      <div role="status">
        {code && (
          <Callout tone="success" title={t("people.invitations.made")}>
            <bdi className={styles.code}>{linkOf(courseId, code)}</bdi>
          </Callout>
        )}
      </div>
    </Form>
  );
}
