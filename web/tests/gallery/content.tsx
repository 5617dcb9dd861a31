import { useState } from "react";
import { Badge } from "@/ui/badge.tsx";
import { Card, CardGrid, CardTitle } from "@/ui/card.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { DefinitionList, SplitPane, StatRow, StatTile } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { BarList } from "@/ui/plots/bar-list.tsx";
import { Histogram } from "@/ui/plots/histogram.tsx";
import { Sparkline } from "@/ui/plots/sparkline.tsx";
import { StackedBar } from "@/ui/plots/stacked-bar.tsx";
import { ProgressBar } from "@/ui/progress.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { type Sort, Table } from "@/ui/table.tsx";
import { TextArea } from "@/ui/text-field.tsx";

const students = [
  { id: "1", name: "Ada Lovelace", percent: 92, seen: "2 days ago", state: "Completed" },
  { id: "2", name: "مريم حداد", percent: 48, seen: "3 hours ago", state: "In progress" },
  { id: "3", name: "Blaise Pascal", percent: 5, seen: "3 weeks ago", state: "Inactive" },
];

function Students() {
  const [sort, setSort] = useState<Sort>({ by: "name", order: "asc" });
  const rows = students.toSorted((a, b) =>
    sort.by === "percent" ? a.percent - b.percent : a.name.localeCompare(b.name),
  );
  return (
    <Table
      label="Students"
      rows={sort.order === "asc" ? rows : rows.reverse()}
      rowKey={(row) => row.id}
      rowHref={(row) => `#${row.id}`}
      sort={sort}
      onSort={setSort}
      columns={[
        { id: "name", header: "Name", cell: (row) => row.name, isSortable: true },
        { id: "state", header: "State", cell: (row) => <Badge>{row.state}</Badge> },
        {
          id: "percent",
          header: "Progress",
          cell: (row) => `${row.percent} %`,
          isSortable: true,
          align: "end",
        },
        { id: "seen", header: "Last seen", cell: (row) => row.seen, align: "end" },
      ]}
    />
  );
}

function Plots() {
  const tens = Array.from({ length: 10 }, (_, ten) => ({
    label: `${ten * 10}–${ten * 10 + 9}`,
    value: (ten * 7) % 11,
  }));
  return (
    <>
      <Histogram title="Students by progress" summary="Half of 48 students are past 50 %." data={tens} />
      <StackedBar
        title="States"
        summary="12 of 48 have finished."
        data={[
          { label: "Completed", value: 12 },
          { label: "In progress", value: 24 },
          { label: "Not started", value: 8 },
          { label: "Left", value: 4 },
        ]}
      />
      <BarList
        title="Lessons completed"
        summary="Most stop after the second lesson."
        max={48}
        data={[
          { label: "Vectors", value: 46 },
          { label: "Matrices and the linear maps that they stand for", value: 31 },
          { label: "Determinants", value: 7 },
        ]}
      />
      <p>
        Active{" "}
        <Sparkline values={[3, 5, 4, 9, 12, 8, 15]} label="Active students over seven weeks, from 3 to 15" />
      </p>
    </>
  );
}

function Courses() {
  return (
    <CardGrid>
      {["Linear algebra", "Analysis of functions of one variable", "Probability"].map((title) => (
        <Card key={title} as="article">
          <CardTitle href="#course">{title}</CardTitle>
          <p>What one needs to know before everything else.</p>
          <ProgressBar label="Progress" isLabelHidden value={30} />
        </Card>
      ))}
    </CardGrid>
  );
}

export function Content() {
  return (
    <>
      <PageSection title="List with filters">
        <FilterBar label="Students" result="3 students" onClear={() => undefined}>
          <SearchField label="Search" />
          <Select label="State" options={[{ id: "all", label: "All" }]} defaultValue="all" />
        </FilterBar>
        <Students />
        <LoadMore hasMore isLoading={false} onLoadMore={() => undefined} shown={3} />
      </PageSection>
      <PageSection title="Cards">
        <Courses />
      </PageSection>
      <PageSection title="Numbers">
        <StatRow>
          <StatTile label="Students" value="48" note="5 new this week" />
          <StatTile label="Average progress" value="61 %" />
          <StatTile label="Inactive for two weeks" value="7" note="15 % of all" />
        </StatRow>
        <Plots />
      </PageSection>
      <PageSection title="Details">
        <DefinitionList
          items={[
            { term: "Owner", value: "Ada Lovelace" },
            {
              term: "Address",
              value: "https://example.org/a/very/long/address/that/does/not/fit/on/a/small/screen",
            },
          ]}
        />
        <Disclosure title="Plain disclosure" defaultExpanded>
          Folded away until asked for.
        </Disclosure>
        <Disclosure title="Module 1: Vectors" aside={<Badge>3 lessons</Badge>} level={3} look="card">
          Lessons.
        </Disclosure>
        <SplitPane
          startLabel="Text"
          endLabel="Preview"
          start={<TextArea label="Text" isCode isWide rows={5} defaultValue="# Title" />}
          end={<Card>Preview</Card>}
        />
      </PageSection>
    </>
  );
}
