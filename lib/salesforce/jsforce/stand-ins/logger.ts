/** Says nothing: jsforce's own logger writes requests with their tokens to the console. */
export const LogLevels = { DEBUG: 1, INFO: 2, WARN: 3, ERROR: 4, FATAL: 5, NONE: 6 };

const silent = (): void => undefined;

export class Logger {
  readonly setLogLevel = silent;
  readonly log = silent;
  readonly debug = silent;
  readonly info = silent;
  readonly warn = silent;
  readonly error = silent;
  readonly fatal = silent;

  createInstance(): Logger {
    return this;
  }
}

const shared = new Logger();
export const getLogger = (): Logger => shared;
