import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Bank, BankCategory } from "@/api/queries/banks.ts";
import {
  changeQuestions,
  type QuestionChange,
  type QuestionStatus,
  type QuestionSummary,
  questionChanged,
  questionFacetsQuery,
} from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { Select } from "@/ui/select.tsx";
import { toast } from "@/ui/toast.ts";
import { pathOf } from "./category-select.tsx";
import { WordsField } from "./words-field.tsx";

const asItIs = "as_it_is";
const none = "none";
const statuses: readonly QuestionStatus[] = ["draft", "ready", "retired"];
/** As many at once as the server takes. */
const most = 1000;

interface BulkForm {
  addTags: string[];
  removeTags: string[];
  addSkills: string[];
  removeSkills: string[];
  category: string;
  status: string;
  difficulty: number | null;
}

const nothing: BulkForm = {
  addTags: [],
  removeTags: [],
  addSkills: [],
  removeSkills: [],
  category: asItIs,
  status: asItIs,
  difficulty: null,
};

function changeOf(form: BulkForm): QuestionChange {
  const status = statuses.find((each) => each === form.status);
  return {
    add_tags: form.addTags,
    remove_tags: form.removeTags,
    add_skills: form.addSkills,
    remove_skills: form.removeSkills,
    ...(form.category !== asItIs && { category_id: form.category === none ? null : form.category }),
    ...(form.difficulty !== null && { difficulty: form.difficulty / 100 }),
    ...(status !== undefined && { status }),
  };
}

interface BulkDialogProps {
  bank: Bank;
  chosen: readonly QuestionSummary[];
  categories: readonly BankCategory[];
  onClose: () => void;
}

/** Sends the change, and says what became of it. */
function useBulkChange({ bank, chosen, onClose }: BulkDialogProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (form: BulkForm) => {
      const ids = chosen.slice(0, most).map(({ id }) => id);
      return changeQuestions(bank.id, ids, changeOf(form));
    },
    onSuccess: async ({ items }) => {
      const count = (outcome: string) => items.filter((each) => each.outcome === outcome).length;
      const refused = count("too_many") + count("not_found");
      const changed = t("bank.bulk.changed", { count: count("changed") });
      const kept = refused > 0 ? ` ${t("bank.bulk.refused", { count: refused })}` : "";
      toast.show({ text: changed + kept, tone: refused > 0 ? "warning" : "success" });
      await questionChanged(client, bank.id);
      onClose();
    },
  });
}

/** What is to hold of all chosen questions; what is left as it is is not changed. */
export function BulkDialog(props: BulkDialogProps) {
  const { bank, chosen, categories, onClose } = props;
  const { t } = useI18n();
  const [form, setForm] = useState(nothing);
  const put = (part: Partial<BulkForm>) => setForm({ ...form, ...part });
  const change = useBulkChange(props);
  const { data: facets } = useQuery(questionFacetsQuery(bank.id, {}));
  const known = {
    tags: facets?.tags.map(({ value }) => value),
    skills: facets?.skills.map(({ value }) => value),
  };
  const there = {
    tags: [...new Set(chosen.flatMap(({ tags }) => tags))],
    skills: [...new Set(chosen.flatMap(({ skills }) => skills))],
  };
  const title = t("bank.bulk.title", { count: Math.min(chosen.length, most) });
  const leave = { id: asItIs, label: t("bank.bulk.as_it_is") };
  return (
    <Dialog isOpen isWide isDismissable={false} onOpenChange={(open) => open || onClose()} title={title}>
      <Form aria-label={title} onSubmit={() => change.mutate(form)} {...useFormErrors(change.error)}>
        <WordsField
          label={t("bank.bulk.add_tags")}
          name="add_tags"
          words={form.addTags}
          known={known.tags ?? []}
          onChange={(addTags) => put({ addTags })}
        />
        <WordsField
          label={t("bank.bulk.remove_tags")}
          name="remove_tags"
          words={form.removeTags}
          known={there.tags}
          onChange={(removeTags) => put({ removeTags })}
        />
        <WordsField
          label={t("bank.bulk.add_skills")}
          name="add_skills"
          words={form.addSkills}
          known={known.skills ?? []}
          onChange={(addSkills) => put({ addSkills })}
        />
        <WordsField
          label={t("bank.bulk.remove_skills")}
          name="remove_skills"
          words={form.removeSkills}
          known={there.skills}
          onChange={(removeSkills) => put({ removeSkills })}
        />
        <Select
          label={t("bank.field.category")}
          name="category_id"
          options={[
            leave,
            { id: none, label: t("bank.category.none") },
            ...categories.map(({ id }) => ({ id, label: pathOf(categories, id) })),
          ]}
          value={form.category}
          onChange={(category) => put({ category })}
        />
        <Select
          label={t("bank.status.label")}
          name="status"
          options={[leave, ...statuses.map((id) => ({ id, label: t(`bank.status.${id}`) }))]}
          value={form.status}
          onChange={(status) => put({ status })}
        />
        <NumberField
          isOptional
          label={t("bank.field.difficulty")}
          description={t("bank.field.difficulty.help")}
          name="difficulty"
          minValue={0}
          maxValue={100}
          value={form.difficulty ?? Number.NaN}
          onChange={(percent) => put({ difficulty: Number.isNaN(percent) ? null : percent })}
        />
        <FormActions>
          <Button
            type="submit"
            variant="primary"
            isPending={change.isPending}
            isDisabled={JSON.stringify(form) === JSON.stringify(nothing)}
          >
            {t("bank.bulk.action")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
