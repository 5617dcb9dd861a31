import { useI18n } from "@/i18n";
import { Checkbox, CheckboxGroup } from "@/ui/checkbox.tsx";
import { roles } from "./roles.ts";

interface RolesFieldProps {
  description?: string;
  value: string[];
  onChange: (value: string[]) => void;
}

/** What a person may do: any of the roles. */
export function RolesField(props: RolesFieldProps) {
  const { t } = useI18n();
  return (
    <CheckboxGroup name="roles" label={t("admin.people.roles")} {...props}>
      {roles.map((role) => (
        <Checkbox key={role} value={role} label={t(`admin.role.${role}`)} />
      ))}
    </CheckboxGroup>
  );
}
