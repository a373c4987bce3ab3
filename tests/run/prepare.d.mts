/** The repository's root, absolute. */
export declare const root: string;
/** This process's environment with the installed programs first on the path. */
export declare function environment(): Record<string, string>;
export declare function ensureDependencies(): void;
/** Path of a Node ≥ 22.18. */
export declare function findNode22(): string;
/** Path of a browser that takes `--load-extension`, null when there is none. */
export declare function findChromium(): string | null;
/** As `findChromium`, but installs one; ends the process in plain words when that fails. */
export declare function ensureChromium(): string;
export declare function runUnderNode22(file: string, args: string[], more?: Record<string, string>): Promise<never>;
