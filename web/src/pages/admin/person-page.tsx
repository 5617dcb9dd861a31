import { useMutation, useQueryClient, useSuspenseQueries } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { answer, api, ifMatch, type Schemas } from "@/api/client.ts";
import { accountQuery, adminKeys, type UserDetail, userQuery } from "@/api/queries/admin.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText, useFormErrors } from "@/shared/problem-text.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { Breadcrumbs } from "@/ui/breadcrumbs.tsx";
import { Button } from "@/ui/button.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { DefinitionList, Row } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { PasswordLinks } from "./password-links.tsx";
import { RolesField } from "./roles-field.tsx";

type Change = Partial<Pick<UserDetail, "name" | "roles" | "state">>;

/**
 * Saves a change of this person, unless somebody else was faster; the newest is shown in either case. `onSaved` is called
 * even when the form is another one by then, made anew for the newest.
 */
function useChange(person: UserDetail, onSaved?: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ change, revision = person.revision }: { change: Change; revision?: number }) =>
      answer(
        api.PATCH("/api/v1/users/{user_id}", {
          params: { path: { user_id: person.id } },
          body: change,
          headers: ifMatch(revision),
        }),
      ),
    onSuccess: () => onSaved?.(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: adminKeys.users }),
  });
}

/** One person: what they may do, and whether they may come in. */
export function PersonPage() {
  const { t, format } = useI18n();
  const { userId } = useParams({ from: "/signed-in/administration-part/admin/people/$userId" });
  const [{ data: person }, { data: account }] = useSuspenseQueries({
    queries: [userQuery(userId), accountQuery(userId)],
  });
  usePageTitle(person.name);
  return (
    <>
      <Breadcrumbs crumbs={[{ label: t("admin.people.title"), href: "/admin/people" }]} />
      <Row>
        <Avatar name={person.name} />
        <h2>
          <bdi>{person.name}</bdi>
        </h2>
      </Row>
      <DefinitionList
        items={[
          { term: t("admin.people.email"), value: <bdi>{person.email}</bdi> },
          { term: t("admin.people.since"), value: format.date(person.created_at) },
          {
            term: t("admin.person.last_sign_in"),
            value: account.last_sign_in_at
              ? format.dateTime(account.last_sign_in_at)
              : t("admin.person.not_within_a_year"),
          },
          { term: t("admin.people.state"), value: t(`admin.people.state.${person.state}`) },
        ]}
      />
      <PageSection title={t("admin.person.change")}>
        <PersonForm key={person.revision} person={person} />
      </PageSection>
      <PageSection title={t("admin.link.title")}>
        <PasswordLinks person={person} openUntil={account.open_link?.expires_at ?? null} />
      </PageSection>
      <PageSection title={t("admin.person.access")}>
        <Access person={person} />
      </PageSection>
    </>
  );
}

function PersonForm({ person }: { person: UserDetail }) {
  const { t } = useI18n();
  const [name, setName] = useState(person.name);
  const [chosen, setChosen] = useState<string[]>(person.roles);
  const change = useChange(person, () => toast.show({ text: t("admin.person.saved") }));
  const save = () => change.mutate({ change: { name: name.trim(), roles: chosen as Schemas["Role"][] } });
  return (
    <Form onSubmit={save} {...useFormErrors(change.error)} aria-label={t("admin.person.change")}>
      <TextField name="name" label={t("admin.people.name")} value={name} onChange={setName} isRequired />
      <RolesField description={t("admin.person.roles.hint")} value={chosen} onChange={setChosen} />
      <FormActions>
        <Button type="submit" variant="primary" isPending={change.isPending}>
          {t("admin.person.save")}
        </Button>
      </FormActions>
    </Form>
  );
}

/** Shuts somebody out at once, everywhere; done without asking, since it is undone as quickly. */
function Access({ person }: { person: UserDetail }) {
  const { t } = useI18n();
  const change = useChange(person);
  const isActive = person.state === "active";
  const set = (state: UserDetail["state"], revision?: number) =>
    change.mutate(
      { change: { state }, ...(revision === undefined ? {} : { revision }) },
      {
        onSuccess: (saved) =>
          toast.show({
            text: t(`admin.person.is_${saved.state}`, { name: saved.name }),
            ...(revision === undefined
              ? { action: { label: t("admin.undo"), run: () => set(person.state, saved.revision) } }
              : {}),
          }),
        onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
      },
    );
  return (
    <>
      <p>{t(isActive ? "admin.person.active.text" : "admin.person.deactivated.text")}</p>
      <div>
        <Button
          variant={isActive ? "secondary" : "primary"}
          isPending={change.isPending}
          onPress={() => set(isActive ? "deactivated" : "active")}
        >
          {t(isActive ? "admin.person.deactivate" : "admin.person.activate")}
        </Button>
      </div>
    </>
  );
}
