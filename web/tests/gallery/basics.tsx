import BookOpen from "lucide-react/icons/book-open";
import Plus from "lucide-react/icons/plus";
import Settings from "lucide-react/icons/settings";
import { Avatar } from "@/ui/avatar.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Button, LinkButton } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Kbd } from "@/ui/kbd.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { Link } from "@/ui/link.tsx";
import { PageHeader, PageSection } from "@/ui/page-header.tsx";
import { ProgressBar, ProgressRing } from "@/ui/progress.tsx";

const variants = ["primary", "secondary", "quiet", "danger"] as const;
const tones = ["neutral", "accent", "info", "success", "warning", "danger"] as const;

function Buttons() {
  return (
    <Stack>
      {(["md", "sm"] as const).map((size) => (
        <Row key={size}>
          {variants.map((variant) => (
            <Button key={variant} variant={variant} size={size} icon={<Plus />}>
              {variant}
            </Button>
          ))}
          <Button isPending variant="primary" size={size}>
            Pending
          </Button>
          <Button isDisabled size={size}>
            Disabled
          </Button>
          <IconButton label="Settings" icon={<Settings />} size={size} />
          <LinkButton href="#there" size={size}>
            Link button
          </LinkButton>
        </Row>
      ))}
      <p>
        A sentence with <Link href="#there">a link</Link>, <code>code</code> and a shortcut{" "}
        <Kbd keys={["Ctrl", "K"]} />.
      </p>
    </Stack>
  );
}

export function Basics() {
  return (
    <>
      <PageHeader
        title="Introduction to linear algebra"
        description="Vectors, matrices, and what they have to do with one another."
        crumbs={[
          { label: "Teaching", href: "#teaching" },
          { label: "Mathematics", href: "#mathematics" },
        ]}
        meta={
          <>
            <Badge tone="success">Published</Badge>
            <span>12 lessons</span>
          </>
        }
        actions={
          <>
            <Button>Preview</Button>
            <Button variant="primary">Publish</Button>
          </>
        }
      />
      <PageSection title="Buttons">
        <Buttons />
      </PageSection>
      <PageSection title="Badges, avatars, progress" actions={<Link href="#all">See all</Link>}>
        <Row>
          {tones.map((tone) => (
            <Badge key={tone} tone={tone} icon={<BookOpen />}>
              {tone}
            </Badge>
          ))}
        </Row>
        <Row>
          <Avatar name="Ada Lovelace" size="sm" />
          <Avatar name="Ada Lovelace" />
          <Avatar name="مريم حداد" size="lg" />
          <ProgressRing label="Progress" value={40} />
          <ProgressRing label="Progress" value={72} size="md" />
        </Row>
        <ProgressBar label="Linear algebra" value={42} valueText="5 of 12 lessons" />
        <ProgressBar label="Importing" value={null} />
      </PageSection>
    </>
  );
}
