import ChevronRight from "lucide-react/icons/chevron-right";
import { useI18n } from "@/i18n";
import styles from "./breadcrumbs.module.css";
import { Link } from "./link.tsx";

export interface Crumb {
  label: string;
  href: string;
}

/** The pages above this one, the outermost first; the page itself is not among them, its title says it. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useI18n();
  return (
    <nav aria-label={t("common.ui.breadcrumbs")}>
      <ol className={styles.list}>
        {crumbs.map((crumb, index) => (
          <li key={crumb.href} className={styles.crumb}>
            {index > 0 && <ChevronRight />}
            <Link href={crumb.href} look="plain">
              {crumb.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
