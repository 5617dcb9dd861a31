export const roles = ["administrator", "teacher", "student", "observer"] as const;
export const states = ["active", "deactivated"] as const;
