import { type KeyboardEvent, type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react';

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([disabled])')];
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const items = itemsOf(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const steps: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const next = steps[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}

/** Under its button, inside the window, wherever the button stands. */
function placeUnder(menu: HTMLElement, button: HTMLElement, align: 'start' | 'end') {
  const box = button.getBoundingClientRect();
  menu.style.top = `${Math.round(box.bottom + 4)}px`;
  if (align === 'end') {
    menu.style.right = `${Math.round(document.documentElement.clientWidth - box.right)}px`;
    menu.style.left = 'auto';
  } else {
    menu.style.left = `${Math.round(box.left)}px`;
    menu.style.right = 'auto';
  }
}

interface MenuProps {
  /** The button's accessible name; also the menu's. */
  label: string;
  /** What the button shows. */
  button: ReactNode;
  buttonClass: string;
  align?: 'start' | 'end';
  title?: string;
  children: ReactNode;
}

/** A button and the native popover it opens: Esc and a click elsewhere close it, arrows walk it, focus comes back. */
export function Menu({ label, button, buttonClass, align = 'end', title, children }: MenuProps) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const follow = (event: ToggleEvent<HTMLDivElement>) => {
    const opens = event.newState === 'open';
    if (opens && opener.current) placeUnder(event.currentTarget, opener.current, align);
    setOpen(opens);
  };
  return (
    <>
      <button
        ref={opener}
        type="button"
        className={buttonClass}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        {...(title === undefined ? {} : { title })}
      >
        {button}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className="menu"
        onBeforeToggle={follow}
        onToggle={(event) => {
          if (event.newState === 'open') itemsOf(event.currentTarget)[0]?.focus();
        }}
        onKeyDown={moveFocus}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('[role^="menuitem"]'))
            menu.current?.hidePopover();
        }}
      >
        {children}
      </div>
    </>
  );
}

interface MenuItemProps {
  onPress: () => void;
  /** Given for one of several of which one is chosen. */
  chosen?: boolean;
  children: ReactNode;
}

export function MenuItem({ onPress, chosen, children }: MenuItemProps) {
  const role = chosen === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': chosen };
  return (
    <button type="button" {...role} tabIndex={-1} className="menu-item" onClick={onPress}>
      {children}
    </button>
  );
}
