import { useI18n } from "@/i18n";
import { Link } from "@/ui/link.tsx";

/** Addresses that were handed in; they lead out of here. */
export function SubmittedLinks({ links }: { links: readonly string[] }) {
  const { t } = useI18n();
  if (links.length === 0) return null;
  return (
    <ul aria-label={t("assignment.submit.links")}>
      {links.map((link) => (
        <li key={link}>
          {/^https?:/i.test(link) ? (
            <Link href={link} target="_blank" rel="noopener noreferrer nofollow">
              <bdi>{link}</bdi>
            </Link>
          ) : (
            <bdi>{link}</bdi>
          )}
        </li>
      ))}
    </ul>
  );
}
