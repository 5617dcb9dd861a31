import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import {
  deleteTemplate,
  saveTemplate,
  type Template,
  type TemplateChange,
  templateQuery,
  templatesChanged,
} from "@/api/queries/certificates.ts";
import { useI18n } from "@/i18n";
import { ComparedEdit } from "@/shared/compared-edit.tsx";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText, useFormErrors } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { SplitPane } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { Switch } from "@/ui/switch.tsx";
import { Tabs } from "@/ui/tabs.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { ElementList } from "./element-list.tsx";
import { PaperFields } from "./paper-fields.tsx";
import { Preview } from "./preview.tsx";

/** A template of certificates: what is on it at the start side, how it looks at the end side. */
export function DesignerPage() {
  const { templateId } = useParams({
    from: "/signed-in/administration-part/admin/certificates/$templateId",
  });
  const { data } = useQuery({ ...templateQuery(templateId), ...required });
  usePageTitle(data?.name);
  if (!data) return <LoadingState />;
  return <Designer key={templateId} template={data} />;
}

type TemplateForm = TemplateChange & { revision: number };

function formOf({ name, is_default, design, version }: Template): TemplateForm {
  return { name, is_default, design, revision: version };
}

function isSame(one: TemplateChange, other: TemplateChange): boolean {
  const plain = ({ name, is_default, design }: TemplateChange) => JSON.stringify([name, is_default, design]);
  return plain(one) === plain(other);
}

function useTemplateEditing(template: Template) {
  const client = useQueryClient();
  const query = templateQuery(template.id);
  return useEditing<TemplateChange>({
    key: `certificate-template.${template.id}`,
    loaded: formOf(template),
    isSame,
    reload: async () => formOf(await client.fetchQuery({ ...query, staleTime: 0 })),
    send: async ({ revision, name, is_default, design }) => {
      const saved = await saveTemplate(template.id, revision, { name, is_default, design });
      await templatesChanged(client);
      return formOf(saved);
    },
  });
}

const readable = ({ name, design }: TemplateChange) => `${name}\n${JSON.stringify(design, null, 2)}`;

function Designer({ template }: { template: Template }) {
  const { t } = useI18n();
  const editing = useTemplateEditing(template);
  const { form, change } = editing;
  const setDesign = (design: Template["design"]) => change({ design });
  return (
    <PageSection
      title={<bdi>{template.name}</bdi>}
      actions={!template.is_default && <DeleteButton template={template} />}
    >
      <SplitPane
        startLabel={t("certificates.design.title")}
        endLabel={t("certificates.design.preview")}
        start={
          <Form
            aria-label={t("certificates.design.title")}
            onSubmit={editing.save}
            {...useFormErrors(editing.error)}
          >
            {editing.wasRestored && (
              <Callout
                title={t("common.draft.restored")}
                actions={
                  <Button size="sm" onPress={editing.discard}>
                    {t("common.draft.discard")}
                  </Button>
                }
              />
            )}
            <TextField
              isWide
              isRequired
              label={t("certificates.templates.name")}
              name="name"
              maxLength={120}
              value={form.name}
              onChange={(name) => change({ name })}
            />
            <Switch
              label={t("certificates.templates.is_default")}
              isDisabled={template.is_default}
              isSelected={form.is_default}
              onChange={(is_default) => change({ is_default })}
            />
            <Tabs
              label={t("certificates.design.title")}
              items={[
                {
                  id: "elements",
                  label: t("certificates.design.elements"),
                  content: <ElementList design={form.design} change={setDesign} />,
                },
                {
                  id: "paper",
                  label: t("certificates.design.paper_tab"),
                  content: <PaperFields design={form.design} change={setDesign} />,
                },
              ]}
            />
            <FormActions>
              <Button type="submit" variant="primary" isPending={editing.isSaving}>
                {t("certificates.design.save")}
              </Button>
              <p role="status">
                {t(editing.isDirty ? "certificates.design.unsaved" : "certificates.design.saved")}
              </p>
            </FormActions>
          </Form>
        }
        end={<Preview design={form.design} change={setDesign} />}
      />
      <ComparedEdit editing={editing} readable={readable} />
    </PageSection>
  );
}

function DeleteButton({ template }: { template: Template }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const navigate = useNavigate();
  const deleting = useMutation({
    mutationFn: () => deleteTemplate(template.id),
    onSuccess: async () => {
      await navigate({ to: "/admin/certificates" });
      await templatesChanged(client);
      toast.show({ text: t("certificates.templates.deleted", { name: template.name }) });
    },
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
  });
  return (
    <Button variant="quiet" isPending={deleting.isPending} onPress={() => deleting.mutate()}>
      {t("certificates.templates.delete")}
    </Button>
  );
}
