import type { Policy } from "@/api/queries/people.ts";

/** Of a course that everybody may enter at any time. */
export const openPolicy: Policy = {
  course_id: "c",
  policy: "open",
  has_key: false,
  opens_at: null,
  closes_at: null,
  capacity: null,
  waiting_list: true,
  access_days: null,
  price: null,
  payment_configured: false,
  enrolled: 0,
  held: 0,
  waiting: 0,
  revision: 0,
};
