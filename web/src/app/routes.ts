// The table of pages. A page is a named export in a file of its own; its parameters are in the path, what can be shared
// of its state in the search part.
import { accountRoutes, entryRoutes } from "./routes/account.ts";
import { administrationRoutes } from "./routes/administration.ts";
import { assessmentRoutes } from "./routes/assessment.ts";
import { assignmentRoutes } from "./routes/assignments.ts";
import { landing, learningRoutes, openRoutes } from "./routes/learning.ts";
import { root, signedIn, teaching } from "./routes/parts.tsx";
import { teachingRoutes } from "./routes/teaching.ts";

export const routeTree = root.addChildren([
  landing,
  ...entryRoutes,
  openRoutes,
  signedIn.addChildren([
    ...learningRoutes,
    accountRoutes,
    teaching.addChildren([...teachingRoutes, ...assessmentRoutes, ...assignmentRoutes]),
    administrationRoutes,
  ]),
]);
