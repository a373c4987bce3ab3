import { refuse } from './refuse.ts';

/** A connection makes one of these when it is opened; process rules and approvals are not offered. */
export class Process {
  readonly rule = { trigger: refuse('Process.rule') };
  readonly approval = { submit: refuse('Process.approval') };
}

export const ProcessRule = refuse('ProcessRule');
export const ApprovalProcess = refuse('ApprovalProcess');
export default Process;
