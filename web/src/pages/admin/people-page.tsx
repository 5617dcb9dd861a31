import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import UserPlus from "lucide-react/icons/user-plus";
import { type UserFilter, type UserSummary, usersQuery } from "@/api/queries/admin.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { useTypedSearch } from "@/shared/use-typed-search.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { Row } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { NewPersonDialog } from "./new-person-dialog.tsx";
import { roles, states } from "./roles.ts";

interface Search {
  new?: string;
  q?: string;
  role?: string;
  state?: string;
}

const anything = "any";

function filterOf(search: Search): UserFilter {
  const role = roles.find((each) => each === search.role);
  const state = states.find((each) => each === search.state);
  return { ...(search.q ? { q: search.q } : {}), ...(role ? { role } : {}), ...(state ? { state } : {}) };
}

function withChoice(search: Search, name: "role" | "state", id: string): Search {
  const { [name]: _, ...others } = search;
  return id === anything ? others : { ...others, [name]: id };
}

/** Everybody of the organisation, found by name or address. */
export function PeoplePage() {
  const { t } = useI18n();
  const search: Search = useSearch({ from: "/signed-in/administration-part/admin/people" });
  const navigate = useNavigate();
  const show = (next: Search) =>
    void navigate({ to: "/admin/people", search: next, replace: true, resetScroll: false });
  const [typed, setTyped] = useTypedSearch(search.q ?? "", (q) => {
    const { q: _, ...others } = search;
    show(q === "" ? others : { ...others, q });
  });
  const filter = filterOf(search);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    usersQuery(filter),
  );
  const people = data.pages.flatMap((page) => page.items);
  usePageTitle(t("admin.people.title"));
  const { new: isAdding, ...others } = search;
  return (
    <>
      <div>
        <Button variant="primary" icon={<UserPlus />} onPress={() => show({ ...search, new: "1" })}>
          {t("admin.people.add")}
        </Button>
      </div>
      <NewPersonDialog
        isOpen={isAdding !== undefined}
        onOpenChange={(open) => show(open ? { ...others, new: "1" } : others)}
      />
      <FilterBar
        label={t("admin.people.find")}
        result={t("admin.people.shown", { count: people.length })}
        {...(Object.keys(filter).length > 0 ? { onClear: () => show({}) } : {})}
      >
        <SearchField label={t("admin.people.search")} value={typed} onChange={setTyped} maxLength={200} />
        <Select
          label={t("admin.people.role")}
          options={[
            { id: anything, label: t("admin.people.any_role") },
            ...roles.map((role) => ({ id: role, label: t(`admin.role.${role}`) })),
          ]}
          value={search.role ?? anything}
          onChange={(id) => show(withChoice(search, "role", id))}
        />
        <Select
          label={t("admin.people.state")}
          options={[
            { id: anything, label: t("admin.people.any_state") },
            ...states.map((state) => ({ id: state, label: t(`admin.people.state.${state}`) })),
          ]}
          value={search.state ?? anything}
          onChange={(id) => show(withChoice(search, "state", id))}
        />
      </FilterBar>
      <People people={people} />
      {people.length > 0 && (
        <LoadMore
          hasMore={hasNextPage}
          isLoading={isFetchingNextPage}
          onLoadMore={() => void fetchNextPage()}
          shown={people.length}
        />
      )}
    </>
  );
}

function People({ people }: { people: readonly UserSummary[] }) {
  const { t, format } = useI18n();
  const columns: Column<UserSummary>[] = [
    { id: "name", header: t("admin.people.name"), cell: (person) => <bdi>{person.name}</bdi> },
    { id: "email", header: t("admin.people.email"), cell: (person) => <bdi>{person.email}</bdi> },
    {
      id: "roles",
      header: t("admin.people.roles"),
      cell: (person) => (
        <Row gap={1}>
          {person.roles.map((role) => (
            <Badge key={role}>{t(`admin.role.${role}`)}</Badge>
          ))}
          {person.state === "active" ? null : (
            <Badge tone="warning">{t("admin.people.state.deactivated")}</Badge>
          )}
        </Row>
      ),
    },
    { id: "since", header: t("admin.people.since"), cell: (person) => format.date(person.created_at) },
  ];
  return (
    <Table
      label={t("admin.people.title")}
      columns={columns}
      rows={people}
      rowKey={(person) => person.id}
      rowHref={(person) => `/admin/people/${person.id}`}
      empty={<p>{t("admin.people.nobody")}</p>}
    />
  );
}
