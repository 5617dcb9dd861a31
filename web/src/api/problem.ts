import type { components } from "./schema.ts";

export type FieldProblem = components["schemas"]["FieldProblem"];
type ProblemDetails = components["schemas"]["ProblemDetails"];

/** Why a request was refused or failed: the server's problem (RFC 9457), or that no answer came. */
export class Problem extends Error {
  override readonly name = "Problem";
  /** 0 when no answer came. */
  readonly status: number;
  /** Stable, e.g. "course.not_published"; "network.unreachable" when no answer came. */
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  /** What an operator finds the request by. */
  readonly traceId: string | null;
  /** After how many seconds asking again may help. */
  readonly retryAfterS: number | null;

  constructor(facts: {
    status: number;
    code: string;
    detail: string;
    errors?: readonly FieldProblem[];
    traceId?: string | null;
    retryAfterS?: number | null;
  }) {
    super(facts.detail);
    this.status = facts.status;
    this.code = facts.code;
    this.errors = facts.errors ?? [];
    this.traceId = facts.traceId ?? null;
    this.retryAfterS = facts.retryAfterS ?? null;
  }

  static unreachable(): Problem {
    return new Problem({ status: 0, code: "network.unreachable", detail: "" });
  }

  static of(response: Response, body: unknown): Problem {
    const details = isDetails(body) ? body : null;
    const retryAfter = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
    return new Problem({
      status: response.status,
      code: details?.code ?? `http.${response.status}`,
      detail: details?.detail ?? "",
      errors: details?.errors ?? [],
      traceId: details?.trace_id ?? response.headers.get("X-Request-Id"),
      retryAfterS: Number.isNaN(retryAfter) ? null : retryAfter,
    });
  }

  get isUnreachable(): boolean {
    return this.status === 0;
  }

  /** Whether the same request may succeed later without anything being changed. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

function isDetails(body: unknown): body is ProblemDetails {
  return typeof body === "object" && body !== null && "code" in body && "status" in body;
}

/** Anything thrown, as a problem; what is not one is a defect of this application. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem({ status: 500, code: "application.defect", detail });
}
