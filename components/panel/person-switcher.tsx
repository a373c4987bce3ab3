import { sentenceFor } from '../../lib/failures/sentences.ts';
import { mostPeopleRead } from '../../lib/messages/read-limits.ts';
import type { PersonView } from '../../lib/messages/view.ts';
import { initialsOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useSession } from './panel-session.ts';

function noteOn({ failure, email, companyName }: PersonView): string {
  if (failure !== null) return sentenceFor(failure).title;
  return [email, companyName].filter((part) => part !== null).join(' · ') || 'No e-mail';
}

/** Which of the people in a group conversation is shown; nothing where it is with one alone. */
export function PersonSwitcher({ people, person }: { people: PersonView[]; person: PersonView | null }) {
  const session = useSession();
  if (people.length < 2 || person === null) return null;
  const at = people.findIndex((each) => each.id === person.id) + 1;
  const more = people.length < mostPeopleRead ? '' : '+';
  const said = `${at} of ${people.length}${more} people in this conversation`;
  return (
    <div className="switcher">
      <Menu
        label={`${person.name}, ${said}`}
        buttonClass="switcher-button"
        align="start"
        button={
          <>
            <Icon name="person" size={14} />
            <span className="cut">{said}</span>
            <Icon name="down" size={12} />
          </>
        }
      >
        {people.map((each) => (
          <MenuItem key={each.id} chosen={each.id === person.id} onPress={() => void session.showPerson(each.id)}>
            <span className={`tile tile-small ${each.email === null ? 'tile-open' : ''}`} aria-hidden="true">
              {each.email === null ? '?' : initialsOf(each.name)}
            </span>
            <span className="grow">
              <span className="cut" dir="auto">
                {each.name}
              </span>
              <span className="menu-note cut">{noteOn(each)}</span>
            </span>
            {each.id === person.id ? <Icon name="check" /> : null}
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}
