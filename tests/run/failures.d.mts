/** One test that failed, or a file that did not load. `place` is `file:line` from the repository's root. */
export interface Failure {
  title: string;
  place: string;
  message: string;
}
/** @param report of Playwright's JSON reporter */
export declare function listPlaywright(report: unknown): Failure[];
/** @param report of Vitest's JSON reporter */
export declare function listVitest(report: unknown): Failure[];
/** The list that stands before a stage's output. */
export declare function sayFailures(failures: Failure[]): string;
