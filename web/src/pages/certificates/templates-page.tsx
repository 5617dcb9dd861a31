import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import Plus from "lucide-react/icons/plus";
import { useState } from "react";
import {
  createTemplate,
  type TemplateCard,
  templatesChanged,
  templatesQuery,
} from "@/api/queries/certificates.ts";
import { useI18n } from "@/i18n";
import { languageName } from "@/shared/language-name.ts";
import { usePageTitle } from "@/shared/page-title.ts";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Select } from "@/ui/select.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { TextField } from "@/ui/text-field.tsx";

/** The languages that the standard design is written in. */
const languages = ["en", "de", "ar", "hi", "zh"] as const;

/** How certificates of the organisation look. */
export function TemplatesPage() {
  const { t, format } = useI18n();
  usePageTitle(t("certificates.templates.title"));
  const { data } = useSuspenseQuery(templatesQuery);
  const [isCreating, setCreating] = useState(false);
  const columns: Column<TemplateCard>[] = [
    { id: "name", header: t("certificates.templates.name"), cell: (template) => <bdi>{template.name}</bdi> },
    {
      id: "use",
      header: t("certificates.templates.use"),
      cell: (template) =>
        template.is_default && <Badge tone="accent">{t("certificates.templates.default")}</Badge>,
    },
    {
      id: "version",
      header: t("certificates.templates.version"),
      align: "end",
      cell: (template) => format.number(template.version),
    },
    {
      id: "updated",
      header: t("certificates.templates.updated"),
      cell: (template) => format.date(template.updated_at),
    },
  ];
  return (
    <PageSection
      title={t("certificates.templates.title")}
      actions={
        <Button variant="primary" icon={<Plus />} onPress={() => setCreating(true)}>
          {t("certificates.templates.new")}
        </Button>
      }
    >
      <p>{t("certificates.templates.about")}</p>
      <Table
        label={t("certificates.templates.title")}
        columns={columns}
        rows={data.items}
        rowKey={(template) => template.id}
        rowHref={(template) => `/admin/certificates/${template.id}`}
        empty={<p>{t("certificates.templates.none")}</p>}
      />
      <Dialog isOpen={isCreating} onOpenChange={setCreating} title={t("certificates.templates.new")}>
        <NewTemplate />
      </Dialog>
    </PageSection>
  );
}

function NewTemplate() {
  const { t, locale: own } = useI18n();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [language, setLanguage] = useState<string>(own);
  const creating = useMutation({
    mutationFn: () => createTemplate(name, language),
    onSuccess: async (template) => {
      await templatesChanged(client);
      await navigate({ to: "/admin/certificates/$templateId", params: { templateId: template.id } });
    },
  });
  return (
    <Form onSubmit={() => creating.mutate()} {...useFormErrors(creating.error)}>
      <TextField
        label={t("certificates.templates.name")}
        name="name"
        isRequired
        maxLength={120}
        value={name}
        onChange={setName}
      />
      <Select
        label={t("certificates.design.language")}
        description={t("certificates.templates.language.about")}
        name="language"
        options={languages.map((each) => ({ id: each, label: languageName(each, own) }))}
        value={language}
        onChange={setLanguage}
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={creating.isPending}>
          {t("certificates.templates.create")}
        </Button>
      </FormActions>
    </Form>
  );
}
