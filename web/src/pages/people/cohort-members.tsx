import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "@/api/client.ts";
import { type Cohort, cohortKeys, cohortMembersQuery, type Person } from "@/api/queries/cohorts.ts";
import { useI18n } from "@/i18n";
import { problemText, useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { addressesIn } from "./group-dialog.tsx";
import { PersonName } from "./person-name.tsx";

/** Who is in a cohort; members come by their addresses. */
export function CohortMembers({ cohort, onRemoved }: { cohort: Cohort; onRemoved: () => void }) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    cohortMembersQuery(cohort.id),
  );
  const members = data.pages.flatMap((page) => page.items);
  const refuse = (error: unknown) => toast.show({ text: problemText(t, error), tone: "danger" });
  const onSettled = () => queryClient.invalidateQueries({ queryKey: cohortKeys.all });
  const { mutate: remove } = useMutation({
    mutationFn: (person: Person) =>
      answer(
        api.DELETE("/api/v1/cohorts/{cohort_id}/members/{user_id}", {
          params: { path: { cohort_id: cohort.id, user_id: person.id } },
        }),
      ),
    onError: refuse,
    onSettled,
  });
  const { mutate: removeCohort, isPending } = useMutation({
    mutationFn: () =>
      answer(api.DELETE("/api/v1/cohorts/{cohort_id}", { params: { path: { cohort_id: cohort.id } } })),
    onSuccess: onRemoved,
    onError: refuse,
    onSettled,
  });
  const columns: Column<Person>[] = [
    { id: "name", header: t("people.column.student"), cell: (person) => <PersonName person={person} /> },
    {
      id: "actions",
      header: t("people.column.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (person) => (
        <Button size="sm" variant="quiet" onPress={() => remove(person)}>
          {t("people.cohorts.remove_member")}
        </Button>
      ),
    },
  ];
  return (
    <>
      <AddMembers cohort={cohort} />
      <Table
        label={t("people.cohorts.members_of", { title: cohort.title })}
        columns={columns}
        rows={members}
        rowKey={(person) => person.id}
        empty={<p>{t("people.cohorts.nobody")}</p>}
      />
      {members.length > 0 && (
        <LoadMore
          hasMore={hasNextPage}
          isLoading={isFetchingNextPage}
          onLoadMore={() => void fetchNextPage()}
          shown={members.length}
        />
      )}
      <Button variant="danger" isPending={isPending} onPress={() => removeCohort()}>
        {t("people.cohorts.remove")}
      </Button>
    </>
  );
}

function AddMembers({ cohort }: { cohort: Cohort }) {
  const { t, format } = useI18n();
  const queryClient = useQueryClient();
  const [text, setText] = useState("");
  const add = useMutation({
    mutationFn: () =>
      answer(
        api.POST("/api/v1/cohorts/{cohort_id}/members", {
          params: { path: { cohort_id: cohort.id } },
          body: { emails: addressesIn(text) },
        }),
      ),
    onSuccess: ({ unknown }) => setText(unknown.join("\n")),
    onSettled: () => queryClient.invalidateQueries({ queryKey: cohortKeys.all }),
  });
  const problems = useFormErrors(add.error);
  return (
    <Form aria-label={t("people.cohorts.add_members")} onSubmit={() => add.mutate()} {...problems}>
      <TextArea
        name="emails"
        label={t("people.cohorts.add_members")}
        description={t("people.cohorts.add_hint")}
        value={text}
        onChange={setText}
        isRequired
        isWide
      />
      <FormActions>
        <Button type="submit" isPending={add.isPending}>
          {t("people.cohorts.add_action")}
        </Button>
      </FormActions>
      <div role="status">
        {add.data && (
          <Callout tone={add.data.unknown.length > 0 ? "warning" : "success"}>
            {t("people.cohorts.added", { count: add.data.added })}{" "}
            {add.data.unknown.length > 0 &&
              t("people.cohorts.unknown", { list: format.list(add.data.unknown) })}
          </Callout>
        )}
      </div>
    </Form>
  );
}
