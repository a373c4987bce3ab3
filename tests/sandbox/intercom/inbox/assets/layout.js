const keepEveryMs = 1000;
let current = null;

function neededWidth(space) {
  const frame = space.parentElement;
  let used = 0;
  for (const column of frame.children) {
    if (column !== space) used += column.getBoundingClientRect().width;
  }
  const gaps = 8 * (frame.children.length - 1);
  return Math.max(320, Math.round(frame.clientWidth - used - gaps));
}

function keepWidth() {
  if (!current?.isConnected) return;
  const wanted = `${neededWidth(current)}px`;
  if (current.style.flexBasis !== wanted || current.style.flexGrow !== '0') {
    current.style.flexGrow = '0';
    current.style.flexShrink = '0';
  }
  current.style.flexBasis = wanted;
}

const styleWatch = new MutationObserver(() => {
  keepWidth();
  styleWatch.takeRecords();
});
const sizeWatch = new ResizeObserver(keepWidth);

/**
 * Keeps the conversation's column at the width the inbox wants: rewritten on every resize, every second, and whenever
 * somebody else touches its style.
 */
export function fightForLayout(root) {
  styleWatch.disconnect();
  sizeWatch.disconnect();
  current = root.querySelector('[data-intercom-target="conversation-space"]');
  if (!current) return;
  keepWidth();
  styleWatch.observe(current, { attributes: true, attributeFilter: ['style'] });
  sizeWatch.observe(current.parentElement);
}

setInterval(keepWidth, keepEveryMs);
