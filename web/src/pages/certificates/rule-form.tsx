import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem.ts";
import {
  type CertificateSettings,
  certificateSettingsQuery,
  saveCertificateSettings,
  templatesChanged,
  templatesQuery,
} from "@/api/queries/certificates.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { Select } from "@/ui/select.tsx";
import { toast } from "@/ui/toast.ts";

const rules = ["none", "completion", "approval"] as const;
const organizationsOwn = "default";
const stale = 412;

function useSaving(courseId: string, show: (saved: CertificateSettings) => void) {
  const { t } = useI18n();
  const client = useQueryClient();
  const query = certificateSettingsQuery(courseId);
  return useMutation({
    mutationFn: (form: CertificateSettings) => saveCertificateSettings(courseId, form.revision, form),
    onSuccess: (saved) => {
      client.setQueryData(query.queryKey, saved);
      show(saved);
      void templatesChanged(client);
      toast.show({ text: t("certificates.rule.saved") });
    },
    onError: async (error) => {
      // The three choices are quickly made again: show what the other teacher chose.
      if (asProblem(error).status === stale) show(await client.fetchQuery({ ...query, staleTime: 0 }));
    },
  });
}

export function RuleForm({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const { data: settings } = useSuspenseQuery(certificateSettingsQuery(courseId));
  const { data: templates } = useSuspenseQuery(templatesQuery);
  const [form, setForm] = useState(settings);
  const saving = useSaving(courseId, setForm);
  const change = (part: Partial<CertificateSettings>) => setForm({ ...form, ...part });
  const certifies = form.rule !== "none";
  return (
    <Form
      aria-label={t("certificates.rule.title")}
      onSubmit={() => saving.mutate(form)}
      {...useFormErrors(saving.error)}
    >
      <RadioGroup
        label={t("certificates.rule.when")}
        options={rules.map((rule) => ({
          value: rule,
          label: t(`certificates.rule.${rule}`),
          description: t(`certificates.rule.${rule}.about`),
        }))}
        value={form.rule}
        onChange={(rule) => change({ rule: rules.find((each) => each === rule) ?? "none" })}
      />
      {certifies && (
        <>
          <Select
            label={t("certificates.rule.template")}
            name="template_id"
            options={[
              { id: organizationsOwn, label: t("certificates.rule.template.default") },
              ...templates.items.map(({ id, name }) => ({ id, label: name })),
            ]}
            value={form.template_id ?? organizationsOwn}
            onChange={(id) => change({ template_id: id === organizationsOwn ? null : id })}
          />
          <NumberField
            label={t("certificates.rule.hours")}
            description={t("certificates.rule.hours.about")}
            name="hours"
            isOptional
            minValue={0.5}
            maxValue={10_000}
            step={0.5}
            value={form.hours ?? Number.NaN}
            onChange={(hours) => change({ hours: Number.isNaN(hours) ? null : hours })}
          />
        </>
      )}
      <FormActions>
        <Button type="submit" variant="primary" isPending={saving.isPending}>
          {t("certificates.rule.save")}
        </Button>
      </FormActions>
    </Form>
  );
}
