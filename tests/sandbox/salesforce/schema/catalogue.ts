import type { ObjectDefinition } from './object.ts';
import { account } from './objects/account.ts';
import { assignmentRule } from './objects/assignment-rule.ts';
import { caseObject } from './objects/case.ts';
import { caseStatus } from './objects/case-status.ts';
import { contact } from './objects/contact.ts';
import { emailMessage } from './objects/email-message.ts';
import { event } from './objects/event.ts';
import { group } from './objects/group.ts';
import { lead } from './objects/lead.ts';
import { leadStatus } from './objects/lead-status.ts';
import { opportunity } from './objects/opportunity.ts';
import { opportunityContactRole } from './objects/opportunity-contact-role.ts';
import { opportunityStage } from './objects/opportunity-stage.ts';
import { organization } from './objects/organization.ts';
import { profile } from './objects/profile.ts';
import { queueSobject } from './objects/queue-sobject.ts';
import { recordType } from './objects/record-type.ts';
import { task } from './objects/task.ts';
import { taskStatus } from './objects/task-status.ts';
import { user } from './objects/user.ts';

/** The standard objects of the org, in the order describeGlobal lists them. */
export const STANDARD_OBJECTS: readonly ObjectDefinition[] = [
  account,
  assignmentRule,
  caseObject,
  caseStatus,
  contact,
  emailMessage,
  event,
  group,
  lead,
  leadStatus,
  opportunity,
  opportunityContactRole,
  opportunityStage,
  organization,
  profile,
  queueSobject,
  recordType,
  task,
  taskStatus,
  user,
];
