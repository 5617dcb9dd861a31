import type { QuestionFacets } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { Checkbox, CheckboxGroup } from "@/ui/checkbox.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { kindOf } from "./editor/model.ts";
import { difficulties, isChosenWord, type QuestionSearch, toggledWord } from "./question-search.ts";

type Count = QuestionFacets["kinds"][number];
type Change = (part: { [Name in keyof QuestionSearch]?: string | undefined }) => void;

interface FacetPanelProps {
  facets: QuestionFacets;
  search: QuestionSearch;
  onChange: Change;
}

/** What the found questions can be narrowed by further, with how many there would be. */
export function FacetPanel({ facets, search, onChange }: FacetPanelProps) {
  const { t, format } = useI18n();
  return (
    <>
      <OneOf
        title={t("bank.facet.kind")}
        name="kind"
        chosen={search.kind}
        counts={facets.kinds}
        textOf={(value) => {
          const kind = kindOf(value);
          return kind ? t(`bank.kind.${kind}`) : value;
        }}
        onChange={onChange}
      />
      <OneOf
        title={t("bank.facet.status")}
        name="status"
        chosen={search.status}
        counts={facets.statuses}
        textOf={(value) =>
          value === "draft" || value === "ready" || value === "retired" ? t(`bank.status.${value}`) : value
        }
        onChange={onChange}
      />
      <Disclosure title={t("bank.facet.difficulty")} defaultExpanded={search.difficulty !== undefined}>
        <CheckboxGroup
          isLabelHidden
          label={t("bank.facet.difficulty")}
          value={search.difficulty === undefined ? [] : [search.difficulty]}
          onChange={(values) => onChange({ difficulty: values.find((each) => each !== search.difficulty) })}
        >
          {difficulties.map((each) => (
            <Checkbox key={each} value={each} label={t(`bank.difficulty.${each}`)} />
          ))}
        </CheckboxGroup>
      </Disclosure>
      {(["tags", "skills"] as const).map((name) => (
        <Disclosure key={name} title={t(`bank.facet.${name}`)} defaultExpanded={search[name] !== undefined}>
          {facets[name].length === 0 ? (
            <p>{t("bank.facet.nothing")}</p>
          ) : (
            <CheckboxGroup
              isLabelHidden
              label={t(`bank.facet.${name}`)}
              value={facets[name]
                .map(({ value }) => value)
                .filter((value) => isChosenWord(search[name], value))}
            >
              {facets[name].map(({ value, count }) => (
                <Checkbox
                  key={value}
                  value={value}
                  label={value}
                  count={format.number(count)}
                  onChange={() => onChange({ [name]: toggledWord(search[name], value) })}
                />
              ))}
            </CheckboxGroup>
          )}
        </Disclosure>
      ))}
    </>
  );
}

interface OneOfProps {
  title: string;
  name: "kind" | "status";
  chosen: string | undefined;
  counts: readonly Count[];
  textOf: (value: string) => string;
  onChange: Change;
}

/** Only one of them can be chosen; choosing it again gives all. */
function OneOf({ title, name, chosen, counts, textOf, onChange }: OneOfProps) {
  const { t, format } = useI18n();
  return (
    <Disclosure title={title} defaultExpanded={chosen !== undefined}>
      {counts.length === 0 ? (
        <p>{t("bank.facet.nothing")}</p>
      ) : (
        <CheckboxGroup
          isLabelHidden
          label={title}
          value={chosen === undefined ? [] : [chosen]}
          onChange={(values) => onChange({ [name]: values.find((each) => each !== chosen) })}
        >
          {counts.map(({ value, count }) => (
            <Checkbox key={value} value={value} label={textOf(value)} count={format.number(count)} />
          ))}
        </CheckboxGroup>
      )}
    </Disclosure>
  );
}
