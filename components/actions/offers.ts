import type { PanelState } from '../panel/panel-state.ts';

/** What the foot offers. A button that cannot work stays where it is, and `why` says in one line what it needs. */
export interface Offers {
  newCase: boolean;
  newTask: boolean;
  /** Empty where everything works, and while it is not known yet. */
  why: string;
}

const off = (why: string): Offers => ({ newCase: false, newTask: false, why });

const needPeople = 'Cases and tasks belong to a person. Open a conversation or a person.';
const needRecord = 'Both need a lead or contact in Salesforce.';
const needSight = 'Both need the contact this lead became. Your Salesforce admin can let you see it.';

/** What can be written for whom the panel shows; null where the foot has no place: nobody is shown or to come. */
export function describeOffers(panel: PanelState): Offers | null {
  const { view, place } = panel;
  if (panel.orphaned || place === null) return null;
  if (view === null) return panel.failure === null ? off('') : off('Nothing is known of this person yet.');
  switch (view.state) {
    case 'signed-out':
      return view.firstRun ? null : off('Sign in first. What waits in the outbox is safe.');
    case 'wrong-workspace':
      return off('Both need the workspace Tandem is connected to.');
    case 'error':
      return off('Nothing is known of this person yet.');
    case 'several':
      return off(place.kind === 'company' ? needPeople : 'Choose who this is first.');
    case 'no-email':
      return off(needRecord);
    case 'no-match':
      return off(view.person === null ? needPeople : needRecord);
    case 'ready': {
      if (view.who.kind === 'account') return off(needPeople);
      if (view.who.kind === 'lead' && view.conversion !== null) return off(needSight);
      const newTask = place.kind === 'conversation';
      const noTask = newTask ? '' : 'New Salesforce task sends a conversation. Open one first.';
      const noCase = 'New Case needs a contact. Convert this lead in Salesforce first.';
      if (view.who.kind === 'contact') return { newCase: true, newTask, why: noTask };
      return { newCase: false, newTask, why: noTask === '' ? noCase : `${noCase} ${noTask}` };
    }
  }
}
