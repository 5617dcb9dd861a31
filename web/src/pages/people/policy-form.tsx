import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Policy, refreshPeople, setPolicy } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { useDraft } from "@/shared/use-draft.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { changeOf, formOf, type PolicyDraft, policies } from "./policy-draft.ts";

/** The whole policy of a course's entry. What is not limited is left empty. */
export function PolicyForm({ courseId, policy }: { courseId: string; policy: Policy }) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const draft = useDraft<PolicyDraft>(`policy.${courseId}.${policy.revision}`, formOf(policy));
  const form = draft.value;
  const change = (part: Partial<PolicyDraft>) => draft.change({ ...form, ...part });
  const saving = useMutation({
    mutationFn: () => setPolicy(courseId, policy.revision, changeOf(form)),
    onSuccess: () => {
      draft.forget(form);
      toast.show({ text: t("people.policy.saved") });
      return refreshPeople(queryClient, courseId);
    },
  });
  return (
    <Form
      aria-label={t("people.policy.title")}
      onSubmit={() => saving.mutate()}
      {...useFormErrors(saving.error)}
    >
      <Select
        label={t("people.policy.who")}
        description={t(`people.policy.hint.${form.policy}`)}
        options={policies.map((id) => ({ id, label: t(`people.policy.${id}`) }))}
        value={form.policy}
        onChange={(id) => change({ policy: policies.find((each) => each === id) ?? "open" })}
      />
      {form.policy === "key" && (
        <TextField
          name="key"
          label={t("people.policy.key_field")}
          description={t(policy.has_key ? "people.policy.key_stays" : "people.policy.key_new")}
          value={form.key}
          onChange={(key) => change({ key })}
          maxLength={200}
          autoComplete="off"
          isRequired={!policy.has_key}
        />
      )}
      {form.policy === "paid" && (
        <PriceFields form={form} change={change} configured={policy.payment_configured} />
      )}
      <PlaceFields form={form} change={change} policy={policy} />
      <DateTimeField
        name="opens_at"
        label={t("people.policy.opens")}
        value={form.opens}
        onChange={(opens) => change({ opens })}
        isOptional
      />
      <DateTimeField
        name="closes_at"
        label={t("people.policy.closes")}
        value={form.closes}
        onChange={(closes) => change({ closes })}
        isOptional
      />
      <NumberField
        name="access_days"
        label={t("people.policy.access_days")}
        description={t("people.policy.access_days_hint")}
        value={form.accessDays ?? Number.NaN}
        onChange={(days) => change({ accessDays: Number.isNaN(days) ? null : days })}
        minValue={1}
        maxValue={3650}
        isOptional
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={saving.isPending}>
          {t("people.save")}
        </Button>
      </FormActions>
    </Form>
  );
}

interface FieldsProps {
  form: PolicyDraft;
  change: (part: Partial<PolicyDraft>) => void;
}

function PriceFields({ form, change, configured }: FieldsProps & { configured: boolean }) {
  const { t } = useI18n();
  return (
    <>
      {!configured && (
        <Callout tone="warning" title={t("people.policy.no_payment")}>
          {t("people.policy.no_payment_text")}
        </Callout>
      )}
      <NumberField
        name="price"
        label={t("people.policy.price")}
        value={form.price ?? Number.NaN}
        onChange={(price) => change({ price: Number.isNaN(price) ? null : price })}
        minValue={0.01}
        isRequired
      />
      <TextField
        name="currency"
        label={t("people.policy.currency")}
        value={form.currency}
        onChange={(currency) => change({ currency: currency.toUpperCase() })}
        pattern="[A-Z]{3}"
        maxLength={3}
        isRequired
      />
    </>
  );
}

function PlaceFields({ form, change, policy }: FieldsProps & { policy: Policy }) {
  const { t } = useI18n();
  return (
    <>
      <NumberField
        name="capacity"
        label={t("people.policy.capacity")}
        description={t("people.policy.taken", {
          enrolled: policy.enrolled,
          held: policy.held,
          waiting: policy.waiting,
        })}
        value={form.capacity ?? Number.NaN}
        onChange={(capacity) => change({ capacity: Number.isNaN(capacity) ? null : capacity })}
        minValue={1}
        isOptional
      />
      {/* Always there: what comes while the button below is being pressed moves it away from the pointer. */}
      <Checkbox
        label={t("people.policy.waiting_list")}
        isSelected={form.waitingList}
        isDisabled={form.capacity === null}
        onChange={(waitingList) => change({ waitingList })}
      />
    </>
  );
}
